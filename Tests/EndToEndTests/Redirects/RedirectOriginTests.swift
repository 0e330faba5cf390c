import Testing

@Suite("Where a redirect may lead", .ownThread)
struct RedirectOriginTests {
    /// What has been used to make a redirect lead to `evil.example`, or to put another field into the response.
    private static let targets = [
        "//evil.example/", "///evil.example", "/\\evil.example", "/\\/evil.example", "/.evil.example", "/@evil.example",
        "/:@evil.example", "/:80@evil.example/", "/%2f%2fevil.example", "/%5cevil.example", "/https://evil.example",
        "/?https://evil.example", "/?@evil.example", "/;@evil.example", "/%00.evil.example", "/%0d%0aX-Evil:%20a",
        "/%0aX-Evil:a", "/%E5%98%8D%E5%98%8AX-Evil:a", "/a%0d%0a%0d%0a<script>", "/..//evil.example",
        "/%2e%2e//evil.example",
        "/javascript:alert(1)", "/%", "/?", "/??", "/]", "/[", "/[evil.example]",
    ]

    @Test(arguments: Build.allCases)
    func `a target stays behind the authority, whatever is in it`(build: Build) throws {
        let own = try RunningServer.redirect(build)
        let other = try RunningServer.redirect(build, ["--to", "https://b.example:8443"])
        let visible = (UInt8(0x21)...0x7E).map { String(UnicodeScalar($0)) }.filter { $0 != "#" }
        for target in Self.targets + visible.map({ "/\($0)" }) + visible.map({ "/?\($0)" }) {
            for (server, origin) in [(own, "https://a.example"), (other, "https://b.example:8443")] {
                let response = try server.askRedirect(target)
                #expect(response["Location"] == origin + target)
                #expect(
                    response.fields.map(\.name).sorted()
                        == ["Cache-Control", "Connection", "Content-Length", "Content-Type", "Date", "Location"],
                    "\(target)")
            }
        }
    }

    @Test(arguments: Build.allCases)
    func `malformed targets and hosts are not redirected`(build: Build) throws {
        for options in [[], ["--to", "https://b.example"]] {
            let server = try RunningServer.redirect(build, options)
            for target in [
                ".evil.example", "@evil.example", "evil.example", "\\\\evil.example", "?", "*",
                "http://user@a.example/",
                "http://user:password@a.example/", "http:///", "http://", "http:/a", "ftp://a.example/",
                "javascript:alert(1)",
                "/a b", "/#", "/a#b", "/\u{E9}", "/\r", "/\n", "/a\rLocation: https://evil.example", "/\u{0}",
                "/\u{7F}", "/\t",
            ] {
                #expect(try lone(server, target, "a.example") == RedirectAnswer(status: 400), "\(target)")
            }
            for host in [
                "", "user@a.example", "a.example/evil", "a.example\\evil", "a example", "a.example#", "a.example?b",
                "[::1",
                "a.example:80a", "a.example:80@evil.example", "a.example, evil.example", "a\u{0}", "a\rX: y", "\u{E9}",
            ] {
                #expect(try lone(server, "/", host) == RedirectAnswer(status: 400), "\(host)")
            }
        }
    }

    @Test(arguments: Build.allCases)
    func `everybody can be sent to one origin`(build: Build) throws {
        for origin in ["https://b.example", "http://b.example", "https://b.example:8443", "https://[::1]:8443"] {
            let server = try RunningServer.redirect(build, ["--to", origin + "/"])
            for host in ["a.example", "b.example:80", "[::1]", "localhost"] {
                #expect(try server.redirect("/a%20b?", of: host).location == "\(origin)/a%20b?")
            }
            #expect(try server.redirect("http://c.example?d").location == "\(origin)/?d")
        }
    }

    @Test(arguments: Build.allCases)
    func `only the hosts that are allowed are sent on`(build: Build) throws {
        let options = ["--host-allow", "a.example,B.Example:80", "--host-allow=[::1]"]
        for (more, origin) in [([], nil), (["--to", "https://c.example"], "https://c.example")] {
            let server = try RunningServer.redirect(build, options + more)
            for host in ["a.example", "A.EXAMPLE:8000", "b.example", "[::1]:80"] {
                let location = (origin ?? "https://" + host.replacing(/:\d+$/, with: "")) + "/"
                #expect(try server.redirect("/", of: host) == RedirectAnswer(status: 301, location: location))
                #expect(try server.redirect("http://\(host)/", of: "evil.example").status == 301)
            }
            for host in [
                "evil.example", "a.example.evil.example", "evil.a.example", "a.example.", "localhost", "[::2]", "a",
            ] {
                for method in ["GET", "POST", "OPTIONS"] {
                    #expect(
                        try server.redirect("/", of: host, method: method) == RedirectAnswer(status: 421), "\(host)")
                }
                #expect(try server.redirect("http://\(host)/", of: "a.example") == RedirectAnswer(status: 421))
            }
        }
    }

    /// Sends a request that may not be one, and takes what comes first.
    private func lone(_ server: RunningServer, _ target: String, _ host: String) throws -> RedirectAnswer {
        let connection = try server.connect()
        try connection.send("GET \(target) HTTP/1.1\r\nHost: \(host)\r\n\r\n")
        let response = try connection.nextResponse()
        return RedirectAnswer(status: response.status, location: response["Location"])
    }
}
