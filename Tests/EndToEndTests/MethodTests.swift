import Testing

@Suite("Methods and targets", .ownThread)
struct MethodTests {
    private func answer(_ server: RunningServer, _ line: String, host: String = "localhost") throws -> ReceivedResponse
    {
        let connection = try server.connect()
        try connection.send("\(line) HTTP/1.1\r\nHost: \(host)\r\n\r\nGET /healthz HTTP/1.1\r\nHost: a\r\n\r\n")
        let response = try connection.nextResponse(to: String(line.prefix { $0 != " " }))
        #expect(try connection.nextResponse().text == "ok\n", "the connection is kept after \(line)")
        return response
    }

    @Test(arguments: Build.allCases, ["/", "/healthz", "/missing"])
    func `HEAD is GET without the content`(build: Build, path: String) throws {
        let server = try RunningServer(build)
        // Both within one second, most of the time; otherwise the dates differ.
        let isSame = try (0..<5).contains { _ in
            let get = try answer(server, "GET \(path)")
            let head = try answer(server, "HEAD \(path)")
            #expect(head.body.isEmpty)
            #expect(get["Content-Length"] == "\(get.body.count)")
            guard get["Date"] == head["Date"] else { return false }
            #expect(head.status == get.status)
            #expect(head.fields.map { "\($0.name): \($0.value)" } == get.fields.map { "\($0.name): \($0.value)" })
            return true
        }
        #expect(isSame)
    }

    @Test(arguments: Build.allCases, ["POST", "PUT", "DELETE", "PATCH", "TRACE"])
    func `a method that a resource lacks gets 405 with its methods`(build: Build, method: String) throws {
        let server = try RunningServer(build)
        for path in ["/", "/healthz"] {
            let response = try answer(server, "\(method) \(path)")
            #expect(response.status == 405)
            #expect(response["Allow"] == "GET, HEAD, OPTIONS")
        }
    }

    @Test(arguments: Build.allCases, ["SOMETHING", "get", "Get", "GETS", "QUERY", "!#$%&'*+-.^_`|~09"])
    func `an unknown method gets 501`(build: Build, method: String) throws {
        let server = try RunningServer(build)
        #expect(try answer(server, "\(method) /").status == 501)
    }

    @Test(arguments: Build.allCases)
    func `TRACE echoes nothing`(build: Build) throws {
        let server = try RunningServer(build)
        let connection = try server.connect()
        try connection.send("TRACE / HTTP/1.1\r\nHost: localhost\r\nCookie: secret\r\n\r\n")
        let response = try connection.nextResponse()
        #expect(response.status >= 400)
        #expect(!response.text.contains("secret"))
    }

    @Test(arguments: Build.allCases, ["*", "http://localhost", "http://localhost:8000"])
    func `OPTIONS may ask for the server as a whole`(build: Build, target: String) throws {
        let server = try RunningServer(build)
        let response = try answer(server, "OPTIONS \(target)")
        #expect(response.status == 204)
        #expect(response["Allow"]?.contains("GET") == true)
    }

    @Test(arguments: Build.allCases, ["/", "http://localhost/", "/?query"])
    func `OPTIONS lists the methods of a resource`(build: Build, target: String) throws {
        let server = try RunningServer(build)
        let response = try answer(server, "OPTIONS \(target)")
        #expect(response.status == 204)
        #expect(response["Allow"] == "GET, HEAD, OPTIONS")
    }

    @Test(
        arguments: Build.allCases,
        [
            "http://localhost/healthz", "HTTP://localhost/healthz", "https://other.example:8443/healthz",
            "http://[::1]:8000/healthz", "http://localhost/healthz?a=b", "/healthz?", "/healthz?a=%00&b={}|\"<>",
        ])
    func `a target may be absolute and have a query`(build: Build, target: String) throws {
        let server = try RunningServer(build)
        #expect(try answer(server, "GET \(target)").text == "ok\n")
    }

    @Test(arguments: Build.allCases, ["http://localhost", "http://localhost?query", "/?", "/?/healthz"])
    func `an empty path is the root`(build: Build, target: String) throws {
        let server = try RunningServer(build)
        #expect(try answer(server, "GET \(target)").text == "Hello, World!\n")
    }

    @Test(
        arguments: Build.allCases,
        ["localhost", "a:80", "a:", "127.0.0.1:8000", "[::1]:8000", "xn--caf-dma.example", "a_b"])
    func `hosts of all kinds are served`(build: Build, host: String) throws {
        let server = try RunningServer(build)
        #expect(try answer(server, "GET /", host: host).status == 200)
    }

    @Test(arguments: Build.allCases, ["/missing", "//", "/healthz/", "/HEALTHZ", "/%68ealthz/..", "/../etc/passwd"])
    func `anything else is not found`(build: Build, target: String) throws {
        let server = try RunningServer(build)
        #expect(try answer(server, "GET \(target)").status == 404)
    }
}
