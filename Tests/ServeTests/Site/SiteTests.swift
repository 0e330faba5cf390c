import CPlatform
import Swiftlet
import Testing

@testable import serve

/// How the parts of a site work together, without a socket.
struct SiteTests {
    @Test(arguments: [
        ("/", 200, "index"), ("/a.txt", 200, "text"), ("/docs/", 200, "docs"), ("/none", 404, "404 Not Found\n"),
        ("/%61.txt", 200, "text"), ("/a%2Etxt", 200, "text"), ("/%", 400, "400 Bad Request\n"), ("/../a.txt", 404, nil),
        ("/.env", 404, nil), ("/_headers", 404, nil), ("/_redirects", 404, nil), ("/%5Fheaders", 404, nil),
        ("//a.txt", 404, nil), ("/healthz", 200, "ok\n"), ("/a.txt/", 404, nil), ("/.well-known/a", 200, "known"),
    ])
    func `answers with the files that exist`(_ path: String, _ status: Int, _ content: String?) throws {
        let site = try SiteFolder([
            "index.html": "index", "a.txt": "text", "docs/index.html": "docs", ".env": "secret", "_headers": "/x\n",
            "_redirects": "/x /y", ".well-known/a": "known",
        ]).site()
        for _ in 0..<2 {
            let answer = try site.get(path)
            #expect(answer.status == status)
            if let content { #expect(answer.content == content) }
        }
    }

    @Test func `a folder is asked for again with a slash, and the query goes along`() throws {
        let answer = try SiteFolder(["a b/index.html": ""]).site().get("/a%20b?c=d")
        #expect(answer.status == 301)
        #expect(answer.values("Location") == ["/a%20b/?c=d"])
    }

    @Test func `a known path is not looked up again within the same second`() throws {
        let site = try SiteFolder(["a": "text"]).site()
        _ = try site.get("/a")
        var errands: [Int] = []
        for _ in 0..<20 { errands.append(try site.get("/a").jobs) }
        #expect(errands.count { $0 == 0 } >= 18)
    }

    @Test func `an unknown path without an extension is the app's, if there is but one page`() throws {
        var folder = try SiteFolder(["index.html": "app"])
        folder.options.isSinglePageApp = true
        let site = try folder.site()
        #expect(try site.get("/some/where").content == "app")
        #expect(try site.get("/some/where").status == 200)
        #expect(try site.get("/some/where.js").status == 404)
        #expect(try site.get("/v1.2/where").content == "app")
    }

    @Test func `an error has the site's own page`() throws {
        let answer = try SiteFolder(["404.html": "lost"]).site().get("/none")
        #expect(answer.status == 404)
        #expect(answer.content == "lost")
        #expect(answer.values("ETag") == [])
        #expect(answer.values("Content-Type") == ["text/html; charset=utf-8"])
    }

    @Test(arguments: ["_headers", "_redirects"])
    func `no rule leads to the rules`(_ name: String) throws {
        let site = try SiteFolder(["_headers": "/x\n X: y", "_redirects": "/f/* /:splat 200"]).site()
        let answer = try site.get("/f/\(name)")
        #expect(answer.status == 404)
    }

    // MARK: Where a file is in the way

    @Test func `a path that has to be decoded is not that of a file whose name looks like it`() throws {
        let site = try SiteFolder(["a b": "blank", "a%20b": "percent"]).site()
        #expect(try site.get("/a%20b").content == "blank")
        #expect(try site.get("/a%2520b").content == "percent")
        let answer = try site.get("/a%20b")
        #expect(answer.content == "blank")
    }

    @Test func `a directory in place of the error page causes no redirect`() throws {
        let site = try SiteFolder(["404.html/a": ""]).site()
        let answer = try site.get("/none")
        #expect(answer.status == 404)
    }

    @Test func `an unreadable error page causes no other error`() throws {
        let folder = try SiteFolder([:])
        try folder.folder.makeFIFO("404.html")
        let answer = try folder.site().get("/none")
        #expect(answer.status == 404)
    }

    @Test func `a rule that leads to a folder does not send the client round in circles`() throws {
        let site = try SiteFolder(["_redirects": "/a/* /docs 200", "docs/index.html": "docs"]).site()
        let answer = try site.get("/a/x")
        #expect(answer.values("Location") == [])
    }

    // MARK: When descriptors run out

    /// It would go on for as long as there are none, on the queues that all workers share.
    @Test func `503 without looking for the page of the error over and over`() async {
        await #expect(processExitsWith: .success) {
            let site = try SiteFolder(["a": ""]).site()
            var limit = rlimit()
            guard unsafe platform_descriptor_limit(nil, &limit) == 0 else { fatalError() }
            let usual = limit.rlim_cur
            limit.rlim_cur = 3
            guard unsafe platform_descriptor_limit(&limit, nil) == 0 else { fatalError() }
            let answer = try site.get("/a")
            // A sanitizer opens files when the process ends.
            limit.rlim_cur = usual
            guard unsafe platform_descriptor_limit(&limit, nil) == 0 else { fatalError() }
            guard answer.status == 503 else { exit(1) }
        }
    }

    // MARK: What caches keep

    @Test(arguments: ["/app.3f2a9b1c.js", "/assets/index-BfX3yQdL.css"])
    func `that a hashed name is not there is not kept for a year`(_ path: String) throws {
        let site = try SiteFolder(["index.html": ""]).site()
        let answer = try site.get(path)
        #expect(answer.status == 404)
        #expect(answer.values("Cache-Control") == ["no-store"])
    }

    @Test func `with a page of its own an error is not kept`() throws {
        let answer = try SiteFolder(["404.html": "lost"]).site().get("/app.3f2a9b1c.js")
        #expect(answer.values("Cache-Control") == ["no-cache"])
    }

    @Test(arguments: ["If-Match: \"none\"", "Range: bytes=100-"])
    func `refusals have the default fields of the site`(_ field: String) throws {
        var folder = try SiteFolder(["a.txt": "text"])
        folder.options.allowsOtherOrigins = true
        let answer = try folder.site().get("/a.txt", field)
        #expect(answer.status == 412 || answer.status == 416)
        #expect(answer.values("Access-Control-Allow-Origin") == ["*"])
        #expect(answer.values("X-Content-Type-Options") == ["nosniff"])
    }

    @Test func `a range continues if the date of If-Range matches`() throws {
        let folder = try SiteFolder(["a.js": "plain"], modified: 1_700_000_000)
        try folder.folder.write("a.js.br", "brotli", modified: 1_700_000_100)
        let site = try folder.site()
        let whole = try site.get("/a.js", "Accept-Encoding: br")
        let time = try #require(whole.values("Last-Modified").first)
        let part = try site.get("/a.js", "Accept-Encoding: br", "Range: bytes=2-", "If-Range: \(time)")
        #expect(part.status == 206)
        #expect(part.content == "otli")
    }

    // MARK: Forms

    @Test func `compresses once, and sends that from then on`() throws {
        let text = String(repeating: "Swiftlets are small. ", count: 100)
        let site = try SiteFolder(["a.txt": text], modified: 1_700_000_000).site()
        let first = try site.get("/a.txt", "Accept-Encoding: gzip")
        #expect(first.values("Content-Encoding") == ["gzip"])
        #expect(first.values("Vary") == ["Accept-Encoding"])
        #expect(first.jobs == 2)
        let plain = try site.get("/a.txt")
        #expect(plain.content == text)
        #expect(plain.values("Vary") == ["Accept-Encoding"])
        #expect(plain.values("ETag") != first.values("ETag"))
        #expect(try site.get("/a.txt", "Accept-Encoding: identity;q=0").status == 406)
    }

    @Test func `sends 304, one range, several ranges, or 416`() throws {
        let site = try SiteFolder(["a.txt": "abcdef"], modified: 1_700_000_000).site()
        let tag = try #require(site.get("/a.txt").values("ETag").first)
        let known = try site.get("/a.txt", "If-None-Match: \(tag)")
        #expect(known.status == 304)
        #expect(known.values("ETag") == [tag])
        #expect(known.values("Content-Type") == [] && known.values("Content-Length") == [])
        let part = try site.get("/a.txt", "Range: bytes=1-2")
        #expect(part.status == 206 && part.content == "bc")
        #expect(part.values("Content-Range") == ["bytes 1-2/6"])
        let parts = try site.get("/a.txt", "Range: bytes=0-0,-1")
        #expect(parts.status == 206)
        #expect(parts.values("Content-Type").first?.hasPrefix("multipart/byteranges; boundary=") == true)
        #expect(parts.values("Content-Length") == ["\(parts.fileLength)"])
        let none = try site.get("/a.txt", "Range: bytes=6-")
        #expect(none.status == 416)
        #expect(none.values("Content-Range") == ["bytes */6"])
    }
}
