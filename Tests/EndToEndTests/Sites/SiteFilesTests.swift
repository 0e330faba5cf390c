import Testing

@Suite("Files of a site", .ownThread)
struct SiteFilesTests {
    @Test(arguments: Build.allCases)
    func `a folder is its index`(build: Build) throws {
        let site = try Site(["index.html": "<p>home", "docs/index.html": "<p>docs", "bare/a.txt": "a"])
        let server = try site.serve(build)
        let connection = try server.connect()
        for _ in 0..<2 {
            #expect(try connection.ask("/").text == "<p>home")
            #expect(try connection.ask("/index.html").text == "<p>home")
            #expect(try connection.ask("/docs/").text == "<p>docs")
            #expect(try connection.ask("/docs/?a=b").text == "<p>docs")
            #expect(try connection.ask("/bare/").status == 404, "no listing unless it is asked for")
            #expect(try connection.ask("/index.html/").status == 404)
            #expect(try connection.ask("/missing").status == 404)
            #expect(try connection.ask("/docs/missing/deeper").status == 404)
        }
    }

    @Test(arguments: Build.allCases)
    func `a folder without its slash is elsewhere, and the query goes along`(build: Build) throws {
        let site = try Site(["docs/index.html": "<p>docs", "a b/index.html": "", "bare/a.txt": "a"])
        let server = try site.serve(build)
        let connection = try server.connect()
        for (path, location) in [
            ("/docs", "/docs/"), ("/docs?a=b&c=/d", "/docs/?a=b&c=/d"), ("/bare", "/bare/"), ("/a%20b", "/a%20b/"),
            ("/%64ocs", "/docs/"),
        ] {
            for method in ["GET", "HEAD"] {
                let response = try connection.ask(path, method: method)
                #expect(response.status == 301)
                #expect(response["Location"] == location)
            }
        }
    }

    @Test(arguments: Build.allCases)
    func `no client is redirected to another site`(build: Build) throws {
        let site = try Site(["evil.example/index.html": "", "\\evil.example/a/index.html": "", "docs/index.html": ""])
        let server = try site.serve(build)
        for path in [
            "//evil.example", "//evil.example/..", "//evil.example/%2e%2e", "///evil.example", "//docs", "/docs//docs",
            "/%2Fevil.example", "/%2fevil.example/..", "/%5cevil.example", "/\\evil.example", "/\\evil.example/a",
            "/\\/evil.example", "/%2f%2fevil.example", "/.//evil.example", "/docs/..//evil.example", "/;//evil.example",
            "http://localhost//evil.example", "/%09/evil.example", "/%0d%0aLocation:%20//evil.example",
        ] {
            let response = try server.ask(path)
            #expect([301, 400, 404].contains(response.status), "\(path)")
            if let location = response["Location"] {
                #expect(location.wholeMatch(of: /\/([^\/\\].*)?/) != nil, "\(path) leads to \(location)")
            }
        }
    }

    @Test(arguments: Build.allCases)
    func `each file has its media type`(build: Build) throws {
        let types = [
            "a.html": "text/html; charset=utf-8", "a.HTM": "text/html; charset=utf-8",
            "a.css": "text/css; charset=utf-8", "a.js": "text/javascript; charset=utf-8",
            "a.mjs": "text/javascript; charset=utf-8", "a.txt": "text/plain; charset=utf-8",
            "a.json": "application/json", "a.xml": "application/xml", "a.svg": "image/svg+xml", "a.png": "image/png",
            "a.jpg": "image/jpeg", "a.webp": "image/webp", "a.woff2": "font/woff2", "a.wasm": "application/wasm",
            "a.pdf": "application/pdf", "a.mp4": "video/mp4", "a.min.js": "text/javascript; charset=utf-8",
            "a.unheard": "application/octet-stream", "a": "application/octet-stream",
            "html": "application/octet-stream",
            "a.": "application/octet-stream", "b.html/a": "application/octet-stream",
        ]
        let site = try Site(types.mapValues { _ in "content" })
        let server = try site.serve(build)
        let connection = try server.connect()
        for (name, type) in types {
            let response = try connection.ask("/" + name)
            #expect(response.status == 200, "\(name)")
            #expect(response["Content-Type"] == type, "\(name)")
            #expect(response["X-Content-Type-Options"] == "nosniff")
            #expect(response.text == "content")
        }
    }

    @Test(arguments: Build.allCases)
    func `an empty file is a file`(build: Build) throws {
        let site = try Site(["empty.txt": "", "empty": "", "index.html": ""])
        let server = try site.serve(build)
        let connection = try server.connect()
        for path in ["/empty.txt", "/empty", "/"] {
            for fields in [[], ["Accept-Encoding: gzip"], ["Range: bytes=-5"]] {
                let response = try connection.ask(path, fields)
                #expect(response.status == 200)
                #expect(response["Content-Length"] == "0")
                #expect(response["ETag"] != nil)
            }
        }
    }

    @Test(arguments: Build.allCases)
    func `names may hold anything that can be written`(build: Build) throws {
        let names: [(name: String, path: String)] = [
            ("a b.txt", "/a%20b.txt"), ("grüße.txt", "/gr%C3%BC%C3%9Fe.txt"),
            ("日本/語.txt", "/%E6%97%A5%E6%9C%AC/%e8%aa%9e.txt"),
            ("😀.txt", "/%F0%9F%98%80.txt"), ("100%.txt", "/100%25.txt"), ("a?b.txt", "/a%3Fb.txt"),
            ("a#b.txt", "/a%23b.txt"), ("a:b.txt", "/a:b.txt"), ("a&b<c>.txt", "/a&b<c>.txt"),
            ("a\"b'.txt", "/a%22b'.txt"), ("a\\b.txt", "/a\\b.txt"), ("a+b.txt", "/a+b.txt"),
            ("a;b=c.txt", "/a;b=c.txt"),
            ("~a.txt", "/~a.txt"), ("a..b.txt", "/a..b.txt"), ("a...", "/a..."), (" ", "/%20"), ("-", "/-"),
            ("$(a)`b`.txt", "/$(a)`b`.txt"), ("*", "/*"), ("plain.txt", "/%70%6C%61%69%6e%2etxt"),
        ]
        let site = try Site(Dictionary(uniqueKeysWithValues: names.map { ($0.name, "this is \($0.name)") }))
        let server = try site.serve(build)
        let connection = try server.connect()
        for (name, path) in names + names {
            let response = try connection.ask(path)
            #expect(response.status == 200, "\(path)")
            #expect(response.text == "this is \(name)")
        }
    }

    @Test(arguments: Build.allCases)
    func `a file name that looks encoded is not decoded`(build: Build) throws {
        let site = try Site([
            "a b": "a space", "a%20b": "a percent sign", "A": "a letter", "%41": "an escape",
            "d/index.html": "folder d",
            "%64/index.html": "folder %64",
        ])
        // One worker has found all of them out.
        let server = try site.serve(build, ["--workers", "1"])
        let connection = try server.connect()
        for _ in 0..<2 {
            #expect(try connection.ask("/a%2520b").text == "a percent sign")
            #expect(try connection.ask("/a%20b").text == "a space")
            #expect(try connection.ask("/%2541").text == "an escape")
            #expect(try connection.ask("/%41").text == "a letter")
            #expect(try connection.ask("/%2564/").text == "folder %64")
            #expect(try connection.ask("/%64/").text == "folder d")
        }
    }

    @Test(arguments: Build.allCases)
    func `HEAD has the fields that GET would have`(build: Build) throws {
        let site = try Site(["index.html": SiteContent.text(2_000), "docs/index.html": "", "a.png": "a"])
        try site.write("large.bin", SiteContent.octets(400_000))
        let server = try site.serve(build)
        let connection = try server.connect()
        for path in ["/", "/a.png", "/large.bin", "/docs", "/missing", "/%00"] {
            for fields in [[], ["Accept-Encoding: gzip"]] {
                let get = try connection.ask(path, fields)
                let head = try connection.ask(path, fields, method: "HEAD")
                #expect(head.status == get.status)
                #expect(head.fields.map(\.name) == get.fields.map(\.name), "\(path)")
                #expect(head["Content-Length"] == "\(get.body.count)")
                #expect(head["ETag"] == get["ETag"])
            }
        }
        #expect(try connection.ask("/", ["Range: bytes=0-1"], method: "HEAD").status == 200, "only GET has ranges")
    }

    @Test(arguments: Build.allCases)
    func `a site is read and nothing else`(build: Build) throws {
        let site = try Site(["index.html": "<p>home"])
        let server = try site.serve(build)
        let connection = try server.connect()
        for path in ["/", "/index.html", "/missing"] {
            for method in ["POST", "PUT", "DELETE", "PATCH"] {
                let response = try connection.ask(path, ["Content-Length: 0"], method: method)
                #expect(response.status == 405)
                #expect(response["Allow"] == "GET, HEAD, OPTIONS")
            }
            let options = try connection.ask(path, method: "OPTIONS")
            #expect(options.status == 204)
            #expect(options["Allow"] == "GET, HEAD, OPTIONS")
            #expect(options["Access-Control-Allow-Origin"] == nil)
            #expect(try connection.ask(path, method: "BREW").status == 501)
        }
    }

    @Test(arguments: Build.allCases)
    func `any site is well that is served`(build: Build) throws {
        let site = try Site(["404.html": "<p>not here"])
        let server = try site.serve(build)
        let response = try server.ask("/healthz")
        #expect(response.status == 200)
        #expect(response.text == "ok\n")
        #expect(try server.ask("/healthz/").status == 404)
        let check = try ChildProcess(build.program("serve"), ["--healthcheck", "--port", "\(server.port)"])
        #expect(try check.waitForEnding() == .exited(0))
        try site.write("healthz", "its own")
        let isItsOwn = try Deadline.patient.waits { try server.ask("/healthz").text == "its own" }
        #expect(isItsOwn, "a file of that name goes before")
    }
}
