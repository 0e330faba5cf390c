import Testing

@Suite("Fields of a site", .ownThread)
struct SiteFieldsTests {
    private static let files = ["index.html": "<p>home", "a.txt": "a", "app.3f2a9b1c.js": "1", "docs/b.txt": "b"]

    @Test(arguments: Build.allCases)
    func `recommended security headers are sent by default`(build: Build) throws {
        let site = try Site(Self.files)
        let server = try site.serve(build)
        let connection = try server.connect()
        for path in ["/", "/a.txt", "/app.3f2a9b1c.js", "/missing", "/docs"] {
            let response = try connection.ask(path)
            #expect(response["X-Content-Type-Options"] == "nosniff", "\(path)")
            #expect(response["Referrer-Policy"] == "strict-origin-when-cross-origin", "\(path)")
            #expect((response["Content-Security-Policy"] != nil) == (path == "/"))
            #expect(response["Access-Control-Allow-Origin"] == nil)
            #expect(response["Server"] == nil)
        }
        #expect(try connection.ask("/")["Cache-Control"] == "no-cache")
        #expect(try connection.ask("/a.txt")["Cache-Control"] == "no-cache")
        #expect(try connection.ask("/app.3f2a9b1c.js")["Cache-Control"] == "max-age=31536000, immutable")
    }

    @Test(arguments: Build.allCases)
    func `each default can be omitted or replaced`(build: Build) throws {
        let site = try Site(Self.files)
        let server = try site.serve(
            build,
            [
                "--no-header", "referrer-POLICY", "--no-header=Content-Security-Policy", "--cache-control",
                "/*.txt max-age=600", "--header", "/* X-Content-Type-Options: other", "--header",
                "/docs/* X-Robots-Tag: noindex",
                "--header", "/docs/*  Content-Type:  text/x-other ", "--cache-control", "/app.* no-store",
            ]
        )
        let connection = try server.connect()
        let home = try connection.ask("/")
        #expect(home["Referrer-Policy"] == nil)
        #expect(home["Content-Security-Policy"] == nil)
        #expect(home["Cache-Control"] == "no-cache")
        #expect(home.list("X-Content-Type-Options") == "other")
        #expect(home["X-Robots-Tag"] == nil)
        #expect(try connection.ask("/a.txt").list("Cache-Control") == "max-age=600")
        #expect(try connection.ask("/app.3f2a9b1c.js").list("Cache-Control") == "no-store")
        let document = try connection.ask("/docs/b.txt")
        #expect(document["X-Robots-Tag"] == "noindex")
        #expect(document["Content-Type"] == "text/x-other")
        #expect(document.list("Cache-Control") == "max-age=600")
        let tag = try #require(document["ETag"])
        let known = try connection.ask("/docs/b.txt", ["If-None-Match: \(tag)"])
        #expect(known.status == 304)
        #expect(known["X-Robots-Tag"] == "noindex")
    }

    @Test(arguments: Build.allCases)
    func `pages of other origins may read everything with --cors`(build: Build) throws {
        let site = try Site(Self.files.merging(["_redirects": "/old /new 302"]) { $1 })
        let server = try site.serve(build, ["--cors", "--listing"])
        let connection = try server.connect()
        for path in ["/", "/a.txt", "/missing", "/docs", "/docs/", "/old", "/%00"] {
            let response = try connection.ask(path, ["Origin: https://other.example"])
            #expect(response.list("Access-Control-Allow-Origin") == "*", "\(path)")
        }
        for fields in [["Range: bytes=0-0"], ["Range: bytes=9-"], ["If-Match: \"a\""], ["If-None-Match: *"]] {
            let response = try connection.ask("/a.txt", fields)
            #expect(response.list("Access-Control-Allow-Origin") == "*", "\(response.status)")
        }
        let preflight = try connection.ask(
            "/a.txt",
            [
                "Origin: https://other.example", "Access-Control-Request-Method: GET",
                "Access-Control-Request-Headers: range",
            ],
            method: "OPTIONS")
        #expect(preflight.status == 204)
        #expect(preflight["Access-Control-Allow-Origin"] == "*")
        #expect(preflight["Access-Control-Allow-Methods"]?.contains("GET") == true)
        #expect(preflight["Access-Control-Allow-Headers"] == "*")
        #expect(preflight["Access-Control-Max-Age"] != nil)
        #expect(preflight["Allow"] == "GET, HEAD, OPTIONS")
    }

    @Test(arguments: Build.allCases)
    func `a file in the folder says which fields there are`(build: Build) throws {
        let site = try Site(Self.files)
        try site.write(
            "_headers",
            """
            # Everything
            /*
              X-All: yes
              X-All: again

            /docs/*
            \tX-Docs:   spaces around\u{20}\u{20}
              Cache-Control: max-age=5
            /:file.txt
              X-Never: no
            /:one
              X-One: top level
            /
              X-Home: root
            """)
        let server = try site.serve(build, ["--header", "/* X-Flag: flag"])
        let connection = try server.connect()
        let home = try connection.ask("/")
        #expect(home.list("X-All") == "yes, again")
        #expect(home["X-Home"] == "root")
        #expect(home["X-Flag"] == "flag")
        let document = try connection.ask("/docs/b.txt")
        #expect(document["X-Docs"] == "spaces around")
        #expect(document.list("Cache-Control") == "max-age=5")
        #expect(document["X-One"] == nil)
        #expect(try connection.ask("/a.txt")["X-One"] == "top level")
        #expect(try connection.ask("/missing/deeper")["X-All"] == "yes")
    }

    @Test(arguments: Build.allCases)
    func `both files of rules are no part of the site`(build: Build) throws {
        let site = try Site([
            "_headers": "/*\n  X-All: yes\n", "_redirects": "/a /b\n/h /_headers 200\n/r /:x/_redirects 200\n",
            "docs/_headers": "a file",
        ])
        let server = try site.serve(build, ["--workers", "1"])
        let connection = try server.connect()
        for path in [
            "/_headers", "/_redirects", "/%5Fheaders", "/_redirect%73", "/h", "/_headers", "/_headers/", "/_headers?a",
        ] {
            for method in ["GET", "HEAD"] { #expect(try connection.ask(path, method: method).status == 404, "\(path)") }
        }
        #expect(try connection.ask("/docs/_headers").text == "a file")
    }
}
