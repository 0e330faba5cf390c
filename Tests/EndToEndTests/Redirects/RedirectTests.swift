import Testing

@Suite("Redirects to https", .ownThread)
struct RedirectTests {
    @Test(arguments: Build.allCases)
    func `the target is kept octet for octet`(build: Build) throws {
        let server = try RunningServer.redirect(build)
        for target in [
            "/", "/?", "/??", "/a", "/a/", "/a//b", "/a/./b/../c", "/a%20b", "/%61", "/%e4%C3%A4", "/%", "/%zz",
            "/a?b=c&d",
            "/a?b=/../c", "/?%0d%0a", "/a;b=c", "/a+b?c+d", "/{a}|\"b\"?<c>^`d`", "/~'!*()$,:@=&[]",
            "/" + String(repeating: "a", count: 8_000),
        ] {
            let answer = try server.redirect(target)
            #expect(answer == RedirectAnswer(status: 301, location: "https://a.example\(target)"))
        }
    }

    @Test(arguments: Build.allCases)
    func `the host is the one that was asked for, and its port is not kept`(build: Build) throws {
        let server = try RunningServer.redirect(build)
        let onAnotherPort = try RunningServer.redirect(build, ["--to-port", "8443"])
        for (host, location) in [
            ("a.example", "a.example"), ("A.Example", "A.Example"), ("a.example:80", "a.example"),
            ("a.example:", "a.example"), ("127.0.0.1:8000", "127.0.0.1"), ("[::1]", "[::1]"), ("[::1]:8000", "[::1]"),
            ("[2001:db8::7]:", "[2001:db8::7]"), ("a_b'c.example.", "a_b'c.example."), ("localhost:8000", "localhost"),
        ] {
            #expect(try server.redirect("/a?b", of: host).location == "https://\(location)/a?b")
            #expect(try onAnotherPort.redirect("/a?b", of: host).location == "https://\(location):8443/a?b")
        }
        for (target, location) in [
            ("http://b.example", "https://b.example/"), ("http://b.example:80/c?", "https://b.example/c?"),
            ("http://b.example?c", "https://b.example/?c"), ("https://[::1]:1/", "https://[::1]/"),
        ] {
            #expect(try server.redirect(target).location == location)
        }
    }

    @Test(
        arguments: Build.allCases,
        [
            ([], 301, 307), (["--status", "302"], 302, 307), (["--status=307"], 307, 307),
            (["--status", "308"], 308, 308),
        ])
    func `redirects change no method`(build: Build, example: (options: [String], status: Int, others: Int)) throws {
        let server = try RunningServer.redirect(build, example.options)
        for method in ["GET", "HEAD"] {
            #expect(try server.redirect("/", method: method).status == example.status)
        }
        for method in ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"] {
            let answer = try server.redirect("/a?", method: method)
            #expect(answer == RedirectAnswer(status: example.others, location: "https://a.example/a?"), "\(method)")
        }
    }

    @Test(arguments: Build.allCases)
    func `permanent redirects are cached for a day, others not at all`(build: Build) throws {
        for (status, lifetime) in [("301", "max-age=86400"), ("302", nil), ("307", nil), ("308", "max-age=86400")] {
            let server = try RunningServer.redirect(build, ["--status", status, "--host-allow", "a.example"])
            #expect(try server.askRedirect("/")["Cache-Control"] == lifetime, "\(status)")
            #expect(try server.askRedirect("/", of: "b.example")["Cache-Control"] == nil)
        }
    }

    @Test(arguments: Build.allCases)
    func `the answer is a note with a link`(build: Build) throws {
        let server = try RunningServer.redirect(build)
        let note = try server.askRedirect("/a?b&c=\"<script>'", ["Accept-Encoding: gzip"])
        #expect(note["Content-Type"] == "text/html; charset=utf-8")
        #expect(note["Content-Encoding"] == nil)
        #expect(note["Vary"] == nil)
        #expect(note["Strict-Transport-Security"] == nil)
        #expect(note.text.contains("<a href=\"https://a.example/a?b&amp;c=&quot;&lt;script&gt;'\">"))
        let head = try server.askRedirect("/a?b&c=\"<script>'", method: "HEAD")
        #expect(head["Content-Length"] == note["Content-Length"])
        #expect(head.body.isEmpty)
    }

    @Test(arguments: Build.allCases)
    func `content is taken, and the connection goes on`(build: Build) throws {
        let server = try RunningServer.redirect(build)
        let connection = try server.connect()
        try connection.send(
            "POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nGET /GET /b HTTP/1.1\r\nHost: b\r\n\r\n")
        #expect(try connection.nextResponse()["Location"] == "https://a/a")
        #expect(try connection.nextResponse()["Location"] == "https://b/b")
    }

    @Test(arguments: Build.allCases)
    func `a request without a host can't be sent on`(build: Build) throws {
        let server = try RunningServer.redirect(build)
        let response = try ask(server, "GET / HTTP/1.0\r\n\r\n")
        #expect(response.status == 406)
        #expect(response["Location"] == nil)
        #expect(response.text.contains("Host"))
        #expect(try ask(server, "GET / HTTP/1.0\r\nHost: a:80\r\n\r\n")["Location"] == "https://a/")
        #expect(try ask(server, "GET http://a/b HTTP/1.0\r\n\r\n")["Location"] == "https://a/b")
        #expect(try ask(server, "GET / HTTP/1.1\r\n\r\n").status == 400)
        let elsewhere = try RunningServer.redirect(build, ["--to", "https://b.example"])
        #expect(try ask(elsewhere, "GET /a HTTP/1.0\r\n\r\n")["Location"] == "https://b.example/a")
        let choosy = try RunningServer.redirect(build, ["--to", "https://b.example", "--host-allow", "a"])
        #expect(try ask(choosy, "GET /a HTTP/1.0\r\n\r\n").status == 406)
    }

    /// Kubernetes sends the address of the pod as Host, follows redirects, and has no way to https.
    @Test(arguments: Build.allCases, [[], ["--host-allow", "a.example"], ["--to", "https://b.example"]])
    func `a path for probes answers any host, if it is asked for`(build: Build, options: [String]) throws {
        let server = try RunningServer.redirect(build, options + ["--health-path", "/livez"])
        for host in ["10.0.0.5:8000", "[fd00::5]:8000", "a.example"] {
            let response = try server.askRedirect("/livez", of: host)
            #expect(response.status == 200, "\(host)")
            #expect(response.text == "ok\n")
        }
        #expect(try server.askRedirect("/livez", method: "POST")["Allow"] == "GET, HEAD, OPTIONS")
        for path in ["/livez/", "/live", "/", "/healthz"] {
            #expect(try server.redirect(path, of: "a.example").status == 301, "\(path)")
        }
        #expect(try RunningServer.redirect(build, options).redirect("/livez").status == 301)
        for wrong in ["", "livez"] {
            let result = try ChildProcess.run(build.program("redirect"), ["--health-path", wrong])
            #expect(result.ending == .exited(2))
            #expect(result.errors.contains("--health-path; use a path, such as /healthz\n"))
        }
    }

    @Test(arguments: Build.allCases)
    func `the health check passes, and no site loses a path to it`(build: Build) throws {
        for options in [[], ["--host-allow", "a.example"], ["--to", "https://b.example"]] {
            let server = try RunningServer.redirect(build, options)
            let check = try ChildProcess(
                build.program("redirect"), options + ["--healthcheck", "--port", "\(server.port)"])
            #expect(try check.waitForEnding() == .exited(0))
            #expect(try server.askRedirect("/healthz", of: "localhost").text == "ok\n")
            #expect(try server.redirect("/healthz").status == 301)
            #expect(
                try server.askRedirect("/healthz", of: "localhost", method: "POST")["Allow"] == "GET, HEAD, OPTIONS")
        }
    }

    private func ask(_ server: RunningServer, _ request: String) throws -> ReceivedResponse {
        let connection = try server.connect()
        try connection.send(request)
        return try connection.nextResponse()
    }
}
