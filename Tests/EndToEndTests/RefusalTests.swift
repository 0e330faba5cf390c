import Testing

@Suite("Refusals", .ownThread)
struct RefusalTests {
    @Test(arguments: Build.allCases, RefusedRequest.all)
    func `a request that is wrong is refused, and the connection closes`(build: Build, request: RefusedRequest) throws {
        let server = try RunningServer(build)
        let connection = try server.connect()
        try connection.send(request.octets)
        try expectRefusal(request.status, on: connection)
        #expect(try server.get().status == 200)
    }

    @Test(arguments: Build.allCases, RefusedRequest.all)
    func `a refusal is not lost to a reset, and nothing after it is answered`(
        build: Build, request: RefusedRequest
    ) throws {
        let server = try RunningServer(build)
        let connection = try server.connect()
        let smuggled = "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"
        // More than one side's buffers take, so that the server gets it while it closes.
        try connection.send(request.octets + Array(String(repeating: smuggled, count: 20_000).utf8))
        try expectRefusal(request.status, on: connection)
    }

    @Test(arguments: Build.allCases, RefusedRequest.all.filter { $0.octets.count < 1_000 })
    func `a request is refused alike when it comes octet by octet`(build: Build, request: RefusedRequest) throws {
        let server = try RunningServer(build)
        let connection = try server.connect()
        for octet in request.octets { try connection.send([octet]) }
        try expectRefusal(request.status, on: connection)
    }

    @Test(arguments: Build.allCases)
    func `requests before a refused one are answered`(build: Build) throws {
        let server = try RunningServer(build)
        let connection = try server.connect()
        try connection.send(
            "GET / HTTP/1.1\r\nHost: a\r\n\r\nGET /healthz HTTP/1.1\r\nHost: a\r\n\r\nGET / HTTP/1.1\r\n\r\n")
        #expect(try connection.nextResponses(2).map(\.text) == ["Hello, World!\n", "ok\n"])
        try expectRefusal(400, on: connection)
    }

    @Test(arguments: Build.allCases)
    func `a refused HEAD gets no content`(build: Build) throws {
        let server = try RunningServer(build)
        for request in ["HEAD / HTTP/1.1\r\n\r\n", "HEAD / HTTP/1.1\r\nHost: a\r\nExpect: more\r\n\r\n"] {
            let connection = try server.connect()
            try connection.send(request)
            #expect(try connection.nextResponse(to: "HEAD").closes)
            try connection.expectEnd()
        }
    }

    @Test(arguments: Build.allCases)
    func `the flags set the limits`(build: Build) throws {
        let server = try RunningServer(
            build, ["--max-target", "100", "--max-head", "300", "--max-fields", "5", "--max-body", "10"])
        func status(_ target: String, _ fields: String, _ content: String = "") throws -> Int {
            let connection = try server.connect()
            try connection.send("POST \(target) HTTP/1.1\r\nHost: a\r\n\(fields)\r\n\(content)")
            return try connection.nextResponse().status
        }
        let target = "/" + String(repeating: "a", count: 99)
        #expect(try status(target, "") == 404)
        #expect(try status(target + "a", "") == 414)
        #expect(try status("/", String(repeating: "A: b\r\n", count: 4)) == 405)
        #expect(try status("/", String(repeating: "A: b\r\n", count: 5)) == 431)
        // "POST / HTTP/1.1", "Host: a" and "A: " with four line ends are 33 octets.
        #expect(try status("/", "A: \(String(repeating: "a", count: 267))\r\n") == 405)
        #expect(try status("/", "A: \(String(repeating: "a", count: 268))\r\n") == 431)
        #expect(try status("/", "Content-Length: 10\r\n", "0123456789") == 405)
        #expect(try status("/", "Content-Length: 11\r\n", "0123456789a") == 413)
        #expect(try status("/", "Transfer-Encoding: chunked\r\n", "5\r\n01234\r\n5\r\n56789\r\n0\r\n\r\n") == 405)
        #expect(try status("/", "Transfer-Encoding: chunked\r\n", "5\r\n01234\r\n6\r\n56789a\r\n0\r\n\r\n") == 413)
    }

    private func expectRefusal(_ status: Int, on connection: RawConnection) throws {
        let response = try connection.nextResponse()
        #expect(response.status == status)
        #expect(response.closes)
        #expect(response["Content-Type"] == "text/plain; charset=utf-8")
        #expect(response.text.hasPrefix("\(status) \(response.reason)"))
        try connection.expectEnd()
    }
}
