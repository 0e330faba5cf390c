import Testing

@Suite("Redirects of a site", .ownThread)
struct SiteRedirectsTests {
    private static let rules = """
        # What has moved
        /old            /new
        /found          /new              302
        /other          https://example.com/x?y=z  303
        /blog/*         /posts/:splat     301
        /y/:year/:month /archive/:month-:year 308
        /store id=:id   /items/:id        307
        /search q=a b=:b /results?b=:b    302
        /there.txt      /new
        /forced.txt     /new              302!
        /app/*          /app.html         200
        /rewrite/*      /docs/:splat      200
        /gone           /sorry.html       410
        /lost/*         /sorry.html       404
        /hidden         /.git/config      200
        /up/*           /docs/../:splat   200
        /\t/tab         302
        """

    private func makeSite() throws -> Site {
        try Site([
            "_redirects": Self.rules, "there.txt": "there", "forced.txt": "forced", "app.html": "<p>app",
            "docs/a.txt": "document a", "docs/b c.txt": "document b c", "sorry.html": "<p>sorry",
            ".git/config": Site.secret,
            "404.html": "<p>not here",
        ])
    }

    @Test(arguments: Build.allCases)
    func `requests are redirected according to the rules`(build: Build) throws {
        let site = try makeSite()
        let server = try site.serve(build)
        let connection = try server.connect()
        for (path, status, location) in [
            ("/old", 301, "/new"), ("/old/", 301, "/new"), ("/old?a=b", 301, "/new?a=b"), ("/found", 302, "/new"),
            ("/other", 303, "https://example.com/x?y=z"), ("/other?a=b", 303, "https://example.com/x?y=z"),
            ("/blog/2020/a%20b", 301, "/posts/2020/a%20b"), ("/blog/", 301, "/posts/"),
            ("/blog/a?b", 301, "/posts/a?b"),
            ("/y/2020/05", 308, "/archive/05-2020"), ("/store?id=12", 307, "/items/12"),
            ("/store?x=1&id=12", 307, "/items/12"), ("/search?b=c&q=a", 302, "/results?b=c"),
            ("/forced.txt", 302, "/new"), ("/", 302, "/tab"),
        ] {
            for method in ["GET", "HEAD"] {
                let response = try connection.ask(path, method: method)
                #expect(response.status == status, "\(path)")
                #expect(response["Location"] == location, "\(path)")
            }
        }
        for path in [
            "/older", "/store", "/store?id2=1", "/search?q=b&b=c", "/search?q=a", "/y/2020", "/y/2020/",
            "/y/1/2/3", "/OLD",
        ] {
            let response = try connection.ask(path)
            #expect(response.status == 404, "\(path)")
            #expect(response["Location"] == nil)
        }
        #expect(try connection.ask("/there.txt").text == "there", "a file goes before, unless the rule is forced")
    }

    @Test(arguments: Build.allCases)
    func `requests are answered with other files`(build: Build) throws {
        let site = try makeSite()
        let server = try site.serve(build)
        let connection = try server.connect()
        for _ in 0..<2 {
            for (path, status, text) in [
                ("/app/", 200, "<p>app"), ("/app/x.js", 200, "<p>app"), ("/rewrite/a.txt", 200, "document a"),
                ("/rewrite/b%20c.txt", 200, "document b c"), ("/gone", 410, "<p>sorry"), ("/lost/a", 404, "<p>sorry"),
                ("/rewrite/missing", 404, "<p>not here"), ("/hidden", 404, "<p>not here"),
                ("/up/secret.txt", 404, "<p>not here"),
                ("/up/../../secret.txt", 404, "<p>not here"), ("/rewrite/%2e%2e/there.txt", 404, "<p>not here"),
            ] {
                let response = try connection.ask(path)
                #expect(response.status == status, "\(path)")
                #expect(response.text == text, "\(path)")
                #expect(response["Location"] == nil)
            }
        }
        let tag = try #require(connection.ask("/app/")["ETag"])
        #expect(try connection.ask("/app/", ["If-None-Match: \(tag)"]).status == 304)
        #expect(try connection.ask("/rewrite/a.txt", ["Range: bytes=0-1"]).text == "do")
        #expect(try connection.ask("/gone", ["Range: bytes=0-1"]).status == 410)
    }

    @Test(arguments: Build.allCases)
    func `a site is served below a base path`(build: Build) throws {
        let site = try Site([
            "_redirects": "/app/*  /:splat  200\n/spa/*  /index.html  200\n/one  /docs/  200\n/gone/*  /:splat  404\n",
            "index.html": "<p>home", "docs/index.html": "<p>docs", "docs/a b/index.html": "<p>a b", "a.css": "p {}",
        ])
        let server = try site.serve(build)
        let connection = try server.connect()
        for _ in 0..<2 {
            for (path, location) in [
                ("/app", "/app/"), ("/app?x=y", "/app/?x=y"), ("/app/docs", "/app/docs/"),
                ("/app/docs/a%20b?x", "/app/docs/a%20b/?x"), ("/%61pp", "/app/"),
            ] {
                let response = try connection.ask(path)
                #expect(response.status == 301, "\(path)")
                #expect(response["Location"] == location, "\(path)")
            }
            for (path, text) in [
                ("/app/", "<p>home"), ("/app/a.css", "p {}"), ("/app/docs/", "<p>docs"), ("/app/docs/a%20b/", "<p>a b"),
                ("/spa", "<p>home"), ("/spa/", "<p>home"), ("/spa/x/y", "<p>home"), ("/one", "<p>docs"),
                ("/one/", "<p>docs"),
            ] {
                let response = try connection.ask(path)
                #expect(response.status == 200, "\(path)")
                #expect(response.text == text, "\(path)")
            }
            #expect(try connection.ask("/gone/docs").status == 404)
            #expect(try connection.ask("/apple").status == 404)
        }
    }

    @Test(
        arguments: Build.allCases,
        [
            "/*  /:splat  301!", "/*  /:splat  302", "/a/*  /:splat", "/:x/*  /:splat 302!", "/*/b /:splat 301!",
            "/go u=:u  /:u  302", "/go u=:u  /:u/x  301!", "/go u=:u v=:v /:u:v 302", "/*  /:splat:splat  301!",
        ])
    func `no rule redirects to another site because of what the client sent`(build: Build, rule: String) throws {
        let site = try Site(["_redirects": rule])
        let server = try site.serve(build)
        var sent = 0
        for evil in [
            "/evil.example", "//evil.example", "\\evil.example", "/\\evil.example", "\\/evil.example", "evil.example",
        ] {
            for path in [
                "/" + evil, "/a/" + evil, "/x/" + evil, evil, "/" + evil + "/b", "/go?u=" + evil, "/go?v=&u=" + evil,
                "/go?u=&v=" + evil, "/go?u=/&v=" + evil, "/go" + evil + "?u=" + evil,
            ] where path.hasPrefix("/") {
                let response = try server.ask(path)
                guard let location = response["Location"] else { continue }
                sent += 1
                #expect(location.wholeMatch(of: /\/([^\/\\].*)?/) != nil, "\(path) leads to \(location)")
            }
        }
        #expect(sent > 0)
    }
}
