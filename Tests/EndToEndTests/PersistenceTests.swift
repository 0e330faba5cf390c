import Testing

@Suite("Persistent connections", .ownThread)
struct PersistenceTests {
    private static let request = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"

    @Test(arguments: Build.allCases)
    func `a connection is kept for further requests`(build: Build) throws {
        let server = try RunningServer(build)
        let connection = try server.connect()
        for _ in 0..<20 {
            try connection.send(Self.request)
            let response = try connection.nextResponse()
            #expect(response.status == 200)
            #expect(response.text == "Hello, World!\n")
            #expect(response["Connection"] == nil)
        }
        #expect(connection.receiveMore(Deadline(in: 0.1)) == .nothing)
    }

    @Test(arguments: Build.allCases, ["close", "Close", "keep-alive, close", "close , upgrade", ",,close"])
    func `a connection closes when the client asks for it`(build: Build, option: String) throws {
        let server = try RunningServer(build)
        let connection = try server.connect()
        try connection.send("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: \(option)\r\n\r\n")
        let response = try connection.nextResponse()
        #expect(response.status == 200)
        #expect(response.closes)
        try connection.expectEnd()
    }

    @Test(arguments: Build.allCases)
    func `nothing is answered after a request that closes`(build: Build) throws {
        let server = try RunningServer(build)
        let connection = try server.connect()
        try connection.send("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n" + Self.request)
        #expect(try connection.nextResponse().closes)
        try connection.expectEnd()
    }

    @Test(arguments: Build.allCases)
    func `a connection of HTTP 1.0 closes`(build: Build) throws {
        let server = try RunningServer(build)
        let connection = try server.connect()
        try connection.send("GET / HTTP/1.0\r\n\r\n")
        let response = try connection.nextResponse()
        #expect(response.status == 200)
        #expect(response.text == "Hello, World!\n")
        #expect(response["Connection"] != "keep-alive")
        try connection.expectEnd()
    }

    @Test(arguments: Build.allCases, ["keep-alive", "Keep-Alive"])
    func `a connection of HTTP 1.0 is kept when the client asks for it`(build: Build, option: String) throws {
        let server = try RunningServer(build)
        let connection = try server.connect()
        for _ in 0..<3 {
            try connection.send("GET / HTTP/1.0\r\nConnection: \(option)\r\n\r\n")
            let response = try connection.nextResponse()
            #expect(response.status == 200)
            #expect(response["Connection"]?.lowercased() == "keep-alive")
        }
        try connection.send("GET / HTTP/1.0\r\nConnection: \(option), close\r\n\r\n")
        #expect(try connection.nextResponse()["Connection"] != "keep-alive")
        try connection.expectEnd()
    }

    @Test(arguments: Build.allCases)
    func `a later minor version is served as HTTP 1.1`(build: Build) throws {
        let server = try RunningServer(build)
        let connection = try server.connect()
        for _ in 0..<2 {
            try connection.send("GET / HTTP/1.2\r\nHost: localhost\r\n\r\n")
            #expect(try connection.nextResponse().status == 200)
        }
    }

    @Test(arguments: Build.allCases)
    func `pipelined requests are answered in order, in one send`(build: Build) throws {
        let server = try RunningServer(build)
        let connection = try server.connect()
        let targets = (0..<100).map { ["/", "/healthz", "/missing"][$0 * $0 % 3] }
        try connection.send(targets.map { "GET \($0) HTTP/1.1\r\nHost: localhost\r\n\r\n" }.joined())
        for target in targets {
            let response = try connection.nextResponse()
            switch target {
            case "/": #expect(response.text == "Hello, World!\n")
            case "/healthz": #expect(response.text == "ok\n")
            default: #expect(response.status == 404)
            }
        }
        // One if the requests came as one segment, as they do unless the machine is short of buffers.
        #expect(connection.receivedSegments <= 4)
    }

    @Test(arguments: Build.allCases)
    func `requests that fill many buffers are answered in order`(build: Build) throws {
        let server = try RunningServer(build)
        let connection = try server.connect()
        let targets = (0..<10_000).map { $0 % 7 == 0 ? "/healthz" : "/" }
        let octets = Array(targets.map { "GET \($0) HTTP/1.1\r\nHost: localhost\r\n\r\n" }.joined().utf8)
        var sent = 0
        for target in targets {
            while sent < octets.count, case let count = try connection.sendSome(octets[sent...]), count > 0 {
                sent += count
            }
            let response = try connection.nextResponse()
            guard response.text == (target == "/" ? "Hello, World!\n" : "ok\n") else {
                throw Trouble("\(response.text) for \(target)")
            }
        }
    }

    @Test(arguments: Build.allCases)
    func `empty lines before a request are skipped`(build: Build) throws {
        let server = try RunningServer(build)
        let connection = try server.connect()
        try connection.send("\r\n\r\n" + Self.request + "\r\n" + Self.request)
        #expect(try connection.nextResponses(2).allSatisfy { $0.status == 200 })
    }

    @Test(arguments: Build.allCases, [1, 2, 3, 7])
    func `requests may arrive in small pieces`(build: Build, size: Int) throws {
        let server = try RunningServer(build)
        let connection = try server.connect()
        let withContent = "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nGET /"
        let chunked =
            "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n5;a=b\r\nGET /\r\n0\r\nT: t\r\n\r\n"
        try connection.send(Self.request + withContent + chunked + Self.request, inPiecesOf: size)
        #expect(try connection.nextResponses(4).map(\.status) == [200, 405, 405, 200])
    }

    @Test(arguments: Build.allCases)
    func `a request may come slowly, octet by octet`(build: Build) throws {
        let server = try RunningServer(build)
        let connection = try server.connect()
        for octet in Self.request.utf8 {
            try connection.send([octet])
            pause(0.01)
        }
        #expect(try connection.nextResponse().status == 200)
    }

    @Test(arguments: Build.allCases)
    func `a client that shuts its side after the request gets the response`(build: Build) throws {
        let server = try RunningServer(build)
        for requests in [1, 3] {
            let connection = try server.connect()
            try connection.send(String(repeating: Self.request, count: requests))
            connection.shutSending()
            #expect(try connection.nextResponses(requests).allSatisfy { $0.text == "Hello, World!\n" })
            try connection.expectEnd()
        }
    }

    @Test(arguments: Build.allCases)
    func `a client that shuts its side within a request is disconnected`(build: Build) throws {
        let server = try RunningServer(build)
        for part in [
            "", "GET", "GET / HTTP/1.1\r\nHost: loc", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nab",
        ] {
            let connection = try server.connect()
            try connection.send(part)
            connection.shutSending()
            #expect(connection.isClosed(), "\(part)")
        }
        #expect(try server.get().status == 200)
    }
}
