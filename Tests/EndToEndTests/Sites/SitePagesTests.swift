import TestSupport
import Testing

@Suite("Pages of a site for what is not there", .ownThread)
struct SitePagesTests {
    @Test(arguments: Build.allCases)
    func `404 has the site's own page`(build: Build) throws {
        let page = "<title>not here</title>" + SiteContent.text(1_000)
        let site = try Site(["404.html": page, "docs/index.html": ""])
        let server = try site.serve(build)
        let connection = try server.connect()
        for path in ["/missing", "/missing/", "/docs/missing.css", "/.hidden", "/a//b", "/%2e%2e/", "/_headers"] {
            for _ in 0..<2 {
                let response = try connection.ask(path)
                #expect(response.status == 404)
                #expect(response.text == page)
                #expect(response["Content-Type"] == "text/html; charset=utf-8")
                let compressed = try connection.ask(path, ["Accept-Encoding: gzip"])
                #expect(compressed.status == 404)
                #expect(compressed["Content-Encoding"] == "gzip")
                #expect(compressed["Vary"] == "Accept-Encoding")
                #expect(gunzip(compressed.body) == Array(page.utf8))
                let head = try connection.ask(path, method: "HEAD")
                #expect(head.status == 404)
                #expect(head["Content-Length"] == "\(page.utf8.count)")
            }
        }
        // An error is better understood in a coding that was not asked for than not at all.
        #expect(try connection.ask("/missing", ["Accept-Encoding: identity;q=0"]).status == 404)
        #expect(try connection.ask("/missing", ["Range: bytes=0-1"]).status == 404)
        #expect(try connection.ask("/404.html").status == 200)
    }

    @Test(arguments: Build.allCases)
    func `without a page a line has to do, and a page that comes is seen`(build: Build) throws {
        let site = try Site()
        let server = try site.serve(build)
        let response = try server.ask("/missing")
        #expect(response.status == 404)
        #expect(response.text == "404 Not Found\n")
        #expect(try server.ask("/404.html").status == 404)
        #expect(try server.ask("/").status == 404)
        try site.write("404.html", "<p>not here")
        let isSeen = try Deadline.patient.waits { try server.ask("/missing").text == "<p>not here" }
        #expect(isSeen)
        site.remove("404.html")
        let isGone = try Deadline.patient.waits { try server.ask("/missing").text == "404 Not Found\n" }
        #expect(isGone)
    }

    @Test(arguments: Build.allCases)
    func `a 404 is never cached for long`(build: Build) throws {
        let site = try Site(["docs/index.html": "", "docs/app.3f2a9b1c.js": ""])
        let server = try site.serve(build)
        let connection = try server.connect()
        #expect(try connection.ask("/docs/app.3f2a9b1c.js")["Cache-Control"]?.contains("immutable") == true)
        // A page may ask for such a file a moment before it is there.
        for path in ["/app.3f2a9b1c.js", "/docs/index-2NLFXNGX.css", "/docs/app.3f2a9b1c.js/"] {
            let response = try connection.ask(path)
            #expect(response.status == 404)
            #expect(response["Cache-Control"]?.contains(/max-age=[1-9]|immutable/) != true, "\(path)")
        }
        try site.makeFolder("app.3f2a9b1c")
        let response = try connection.ask("/app.3f2a9b1c")
        #expect(response.status == 301)
        #expect(response["Cache-Control"]?.contains("immutable") != true)
    }

    @Test(arguments: Build.allCases, ["folder", "pipe", "link outside"])
    func `an unusable error page leads nowhere else`(build: Build, kind: String) throws {
        let site = try Site()
        switch kind {
        case "folder": try site.write("404.html/index.html", "<p>not here")
        case "pipe": try site.makePipe("404.html")
        default: try site.link("404.html", to: "../secret.txt")
        }
        let server = try site.serve(build)
        let connection = try server.connect()
        for _ in 0..<3 {
            let response = try connection.ask("/missing")
            #expect(response.status == 404)
            #expect(!response.text.contains(Site.secret))
        }
    }

    /// Lets a running server open so many descriptors in all.
    private func limitDescriptors(of server: RunningServer, to count: Int) throws {
        let process = try ChildProcess("/usr/bin/prlimit", ["--pid", "\(server.process.id)", "--nofile=\(count):"])
        guard try process.waitForEnding() == .exited(0) else { throw Trouble("prlimit") }
    }

    @Test(arguments: Build.allCases)
    func `without descriptors, known files are served and others get 503`(build: Build) throws {
        let site = try Site(["a.txt": "a", "b.txt": "b", "50x.html": "<p>later", "404.html": "<p>not here"])
        let server = try site.serve(build, ["--workers", "1"])
        let connection = try server.connect()
        #expect(try connection.ask("/a.txt").status == 200)
        try limitDescriptors(of: server, to: 3)
        for path in ["/b.txt", "/missing", "/a.txt"] {
            let response = try connection.ask(path)
            // What is known may still be served.
            #expect(response.status == 503 || path == "/a.txt" && response.status == 200, "\(path)")
        }
        try limitDescriptors(of: server, to: 1_000)
        for (path, status) in [("/b.txt", 200), ("/missing", 404), ("/a.txt", 200)] {
            #expect(try connection.ask(path).status == status)
        }
        #expect(try connection.ask("/50x.html").text == "<p>later")
        try limitDescriptors(of: server, to: 3)
        let response = try connection.ask("/b.txt")
        #expect(response.status == 503 || response.status == 200)
    }

    @Test(arguments: Build.allCases)
    func `an app of one page answers any path without an extension`(build: Build) throws {
        let site = try Site([
            "index.html": "<p>app", "a.txt": "a", "docs/index.html": "<p>docs", "404.html": "<p>not here",
        ])
        let server = try site.serve(build, ["--spa"])
        let connection = try server.connect()
        for path in ["/users/12", "/users/", "/a", "/some%20where/else?x=y.z", "/a.b/c", "/%C3%BC"] {
            let response = try connection.ask(path)
            #expect(response.status == 200, "\(path)")
            #expect(response.text == "<p>app")
            #expect(response["Content-Type"] == "text/html; charset=utf-8")
            let tag = try #require(response["ETag"])
            #expect(try connection.ask(path, ["If-None-Match: \(tag)"]).status == 304)
            #expect(try connection.ask(path, method: "HEAD").status == 200)
        }
        #expect(try connection.ask("/a.txt").text == "a")
        #expect(try connection.ask("/docs/").text == "<p>docs")
        #expect(try connection.ask("/docs").status == 301)
        for path in ["/missing.js", "/docs/missing.css", "/.git", "/.env", "/..", "/users/%2e%2e", "/a//b"] {
            let response = try connection.ask(path)
            #expect(response.status == 404, "\(path)")
            #expect(response.text == "<p>not here")
        }
        #expect(try connection.ask("/%00").status == 400)
        #expect(try connection.ask("/users", ["Content-Length: 0"], method: "POST").status == 405)
    }

    @Test(arguments: Build.allCases)
    func `an app without its page is not there`(build: Build) throws {
        let site = try Site(["a.txt": "a"])
        let server = try site.serve(build, ["--spa"])
        let connection = try server.connect()
        for path in ["/", "/users"] {
            for _ in 0..<2 { #expect(try connection.ask(path).status == 404) }
        }
    }
}
