import Testing

@Suite("Options of redirects", .ownThread)
struct RedirectOptionsTests {
    /// Runs `redirect` to its end.
    private func run(
        _ build: Build, _ arguments: [String], environment: [String: String] = [:]
    ) throws -> (ending: ChildProcess.Ending, output: String, errors: String) {
        try ChildProcess.run(build.program("redirect"), ["--port", "0"] + arguments, environment: environment)
    }

    @Test(arguments: Build.allCases)
    func `it explains itself`(build: Build) throws {
        let result = try run(build, ["--help"])
        #expect(result.ending == .exited(0))
        #expect(result.errors.isEmpty)
        #expect(result.output.hasPrefix("usage: redirect [OPTION]...\n"))
        for flag in ["to", "to-port", "status", "host-allow", "acme", "hsts", "port", "healthcheck"] {
            #expect(result.output.contains("\n  --\(flag) "), "\(flag)")
        }
    }

    @Test(
        arguments: Build.allCases,
        [
            ["--to"], ["--to", ""], ["--to", "b.example"], ["--to", "https://b.example/a"],
            ["--to", "https://b.example?a"],
            ["--to", "ftp://b.example"], ["--to", "https://user@b.example"], ["--to", "https://b.example\r\nX: y"],
            ["--to-port", "0"], ["--to-port", "65536"], ["--to-port", "https"],
            ["--to-port", "8443", "--to", "https://b.example"], ["--status", "303"], ["--status", "200"], ["--status="],
            ["--host-allow", ""], ["--host-allow", "*.example"], ["--host-allow", "https://a.example"], ["--acme", ""],
            ["--hsts", "-1"], ["--hsts", "a year"], ["--spa"], ["https://b.example"],
        ])
    func `an invalid option is named in one line`(build: Build, arguments: [String]) throws {
        let result = try run(build, arguments)
        #expect(result.ending == .exited(2))
        #expect(result.output.isEmpty)
        #expect(result.errors.wholeMatch(of: /redirect: [\x20-\x7E]+\n/) != nil, "\(result.errors)")
    }

    @Test(arguments: Build.allCases)
    func `a folder of challenges that is not there ends it at once`(build: Build) throws {
        let result = try run(build, ["--acme", "/none/such"])
        #expect(result.ending == .exited(1))
        #expect(result.output.isEmpty)
        #expect(
            result.errors.wholeMatch(of: /redirect: [^\n]*\/none\/such: [^\n]+; [^\n]+\n/) != nil, "\(result.errors)")
    }

    @Test(arguments: Build.allCases)
    func `each option can be set in the environment`(build: Build) throws {
        let site = try Site(["token": "proof"])
        let server = try RunningServer.redirect(
            build,
            environment: [
                "SWIFTLET_TO_PORT": "8443", "SWIFTLET_STATUS": "308", "SWIFTLET_HOST_ALLOW": "a.example,b.example",
                "SWIFTLET_HSTS": "600",
            ])
        #expect(try server.redirect("/") == RedirectAnswer(status: 308, location: "https://a.example:8443/"))
        #expect(try server.redirect("/", of: "c.example").status == 421)
        #expect(try server.askRedirect("/")["Strict-Transport-Security"] == "max-age=600")
        let other = try RunningServer.redirect(
            build, environment: ["SWIFTLET_TO": "https://c.example/", "SWIFTLET_ACME": site.root])
        #expect(try other.redirect("/a").location == "https://c.example/a")
        #expect(try other.askRedirect("/.well-known/acme-challenge/token").text == "proof")
        #expect(try run(build, [], environment: ["SWIFTLET_TO": "c.example"]).ending == .exited(2))
    }

    @Test(arguments: Build.allCases)
    func `Strict-Transport-Security is sent with redirects only, and only if configured`(build: Build) throws {
        let name = "Strict-Transport-Security"
        let server = try RunningServer.redirect(build, ["--hsts", "31536000", "--host-allow", "a.example"])
        for method in ["GET", "HEAD", "POST"] {
            #expect(try server.askRedirect("/", method: method)[name] == "max-age=31536000")
        }
        #expect(try server.askRedirect("/", of: "b.example")[name] == nil)
        #expect(try RunningServer.redirect(build, ["--hsts", "0"]).askRedirect("/")[name] == nil)
    }
}
