import Testing

@Suite("Options of a site", .ownThread)
struct SiteOptionsTests {
    /// Runs `serve` to its end.
    private func run(
        _ build: Build, _ arguments: [String], environment: [String: String] = [:]
    ) throws -> (ending: ChildProcess.Ending, output: String, errors: String) {
        try ChildProcess.run(build.program("serve"), ["--port", "0"] + arguments, environment: environment)
    }

    @Test(arguments: Build.allCases)
    func `it explains itself`(build: Build) throws {
        let result = try run(build, ["--help"])
        #expect(result.ending == .exited(0))
        #expect(result.errors.isEmpty)
        #expect(result.output.hasPrefix("usage: serve "))
        #expect(result.output.split(separator: "\n")[0].contains("[DIR]"))
        for flag in [
            "root", "spa", "listing", "cache-control", "header", "no-header", "cors", "cache", "port", "healthcheck",
        ] {
            #expect(result.output.contains("\n  --\(flag) "), "\(flag)")
        }
        #expect(try run(build, ["--version"]).output.wholeMatch(of: /serve \d+\.\d+\.\d+( \S+)+\n/) != nil)
    }

    @Test(arguments: Build.allCases)
    func `a missing root stops it at once`(build: Build) throws {
        let site = try Site(["file": ""])
        for root in [site.path("missing"), site.path("file"), site.path("missing/deeper")] {
            for arguments in [[root], ["--root", root], ["--root=\(root)"]] {
                let result = try run(build, arguments)
                #expect(result.ending == .exited(1))
                #expect(result.output.isEmpty)
                #expect(result.errors.wholeMatch(of: /serve: [^\n]+; [^\n]+\n/) != nil, "\(result.errors)")
                #expect(result.errors.contains(root))
            }
        }
    }

    @Test(
        arguments: Build.allCases,
        [
            ("_headers", "  X-A: b\n", 1), ("_headers", "/*\n  X-A b\n", 2), ("_headers", "/*\n  X-A:\n", 2),
            ("_headers", "# a\n\n/*\n  X-A: b\n  X B: c\n", 5), ("_headers", "a/b\n", 1),
            ("_headers", "/*\r\n  X-A: b\r\n  Content-Length: 5\r\n", 3),
            ("_headers", "/*\n  Transfer-Encoding: chunked", 2),
            ("_headers", "/*\n  X-A: \u{1}", 2), ("_headers", "/*\n  : a", 2),
            ("_redirects", "/a\n", 1), ("_redirects", "/a /b 200\n/c /d 999\n", 2),
            ("_redirects", "/a /b 301 extra\n", 1),
            ("_redirects", "a /b\n", 1), ("_redirects", "# a\n\n\n/a b\n", 4),
            ("_redirects", "/a https://b.example/ 200\n", 1),
            ("_redirects", "/a /b 301!!\n", 1), ("_redirects", "/a ftp://b.example/\n", 1),
            ("_redirects", "/a /b c", 1),
            ("_redirects", "/a /\u{FC}", 1), ("_redirects", "/a x=y\n", 1),
        ])
    func `an invalid line stops it, and is named`(build: Build, wrong: (name: String, text: String, line: Int))
        throws
    {
        let site = try Site([wrong.name: wrong.text])
        let result = try run(build, [site.root])
        #expect(result.ending == .exited(1))
        #expect(result.output.isEmpty)
        #expect(result.errors.wholeMatch(of: /serve: [^\n]+; [^\n]+\n/) != nil, "\(result.errors)")
        #expect(result.errors.contains(wrong.name))
        #expect(result.errors.contains("line \(wrong.line) "), "\(result.errors)")
    }

    @Test(arguments: Build.allCases)
    func `unreadable rules stop it too`(build: Build) throws {
        for name in ["_headers", "_redirects"] {
            let site = try Site([name: String(repeating: "# a comment\n", count: 200_000)])
            let result = try run(build, [site.root, "--max-connections", "x"])
            #expect(result.ending == .exited(2))
            // Otherwise a site would be served without what was to protect it.
            let process = try ChildProcess(build.program("serve"), ["--port", "0", site.root])
            let hasSpoken = process.output.read { $0.text.contains("\n") }
            if hasSpoken { process.signal(15) }
            #expect(try process.waitForEnding() == .exited(1), "\(name) is passed over though it is too large")
        }
    }

    @Test(
        arguments: Build.allCases,
        [
            ["--unknown"], ["--root"], ["--spa=1"], ["--listing=yes"], ["--cors=no"], ["--cache=x"], ["--cache", "-1"],
            ["--cache-control", "no-store"], ["--cache-control", "a no-store"], ["--cache-control", "/a"],
            ["--header", "/a"],
            ["--header", "/* X-A"], ["--header", "/* X A: b"], ["--header", "/* Content-Length: 5"],
            ["--header", "/* X-A: b\r\nX-B: c"], ["--no-header", "a b"], ["--no-header", ""], ["-x"], [""],
        ])
    func `an invalid option is named in one line`(build: Build, arguments: [String]) throws {
        let result = try run(build, arguments)
        #expect(result.ending == .exited(2))
        #expect(result.output.isEmpty)
        #expect(result.errors.wholeMatch(of: /serve: [\x20-\x7E]+\n/) != nil, "\(result.errors)")
    }

    @Test(arguments: Build.allCases)
    func `each option can be set in the environment`(build: Build) throws {
        let site = try Site(["index.html": "<p>home", "docs/a.txt": "a"])
        let environment = [
            "SWIFTLET_ROOT": site.root, "SWIFTLET_SPA": "1", "SWIFTLET_LISTING": "1", "SWIFTLET_CORS": "on",
            "SWIFTLET_NO_HEADER": "Referrer-Policy",
            "SWIFTLET_HEADER": "/* X-A: b\n/* X-C: d",
            "SWIFTLET_CACHE_CONTROL": "/* no-store", "SWIFTLET_CACHE": "100000",
        ]
        let server = try RunningServer(build, environment: environment, product: "serve")
        let home = try server.ask("/users")
        #expect(home.text == "<p>home")
        #expect(home["Access-Control-Allow-Origin"] == "*")
        #expect(home["Referrer-Policy"] == nil)
        #expect(home["X-A"] == "b")
        #expect(home["X-C"] == "d")
        #expect(home["Cache-Control"] == "no-store")
        #expect(try server.ask("/docs/").text.contains("a.txt"))
        let plain = try site.serve(
            build,
            environment: [
                "SWIFTLET_ROOT": "/nowhere", "SWIFTLET_SPA": "0", "SWIFTLET_LISTING": "off", "SWIFTLET_CORS": "false",
            ])
        #expect(try plain.ask("/users").status == 404, "what is given goes before the environment")
        #expect(try plain.ask("/docs/").status == 404)
        #expect(try run(build, [site.root], environment: ["SWIFTLET_SPA": "perhaps"]).ending == .exited(2))
        #expect(try run(build, [site.root], environment: ["SWIFTLET_HEADER": "x"]).ending == .exited(2))
    }
}
