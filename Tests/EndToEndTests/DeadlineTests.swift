import Testing

@Suite("Deadlines", .ownThread)
struct DeadlineTests {
    private static let request = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"
    private static let partialHead = "GET /stale HTTP/1.1\r\nHost: localhost\r\nStale: "

    @Test(
        arguments: Build.allCases,
        [
            "G", "GET / HTTP/1.1\r\nHost: localhost\r\n", request + "GET",
            "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\n12345",
            "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n123",
            "POST / HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 10\r\n\r\n",
        ])
    func `an unfinished request gets 408`(build: Build, part: String) throws {
        let server = try RunningServer(build, ["--head-timeout", "1", "--body-timeout", "1"])
        let connection = try server.connect()
        try connection.send(part)
        var response = try connection.nextResponse()
        if response.status < 300 { response = try connection.nextResponse() }
        #expect(response.status == 408)
        #expect(response.closes)
        try connection.expectEnd()
    }

    @Test(
        arguments: Build.allCases,
        [
            "GET / HTTP/1.1\r\nHost: localhost\r\nSlow: ",
            "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\n",
        ])
    func `a request that trickles in does not gain time`(build: Build, part: String) throws {
        let server = try RunningServer(build, ["--head-timeout", "1", "--body-timeout", "1"])
        let connection = try server.connect()
        try connection.send(part)
        var drops = 0
        while connection.receiveMore(Deadline(in: 0.05)) == .nothing {
            drops += 1
            try #require(drops < 400)
            try connection.send("a")
        }
        #expect(try connection.nextResponse().status == 408)
    }

    @Test(arguments: Build.allCases)
    func `bytes of a timed-out client are not mixed into another request`(build: Build) throws {
        let server = try RunningServer(build, ["--head-timeout", "1", "--body-timeout", "1", "--workers", "1"])
        for part in [
            Self.partialHead,
            "POST /stale HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nGET /stale HTTP/1.1\r\nA: ",
        ] {
            let late = try (0..<3).map { _ in try server.connect() }
            for connection in late { try connection.send(part) }
            for connection in late { #expect(try connection.nextResponse().status == 408) }
            for _ in 0..<4 {
                let response = try server.get()
                #expect(response.status == 200)
                #expect(response.text == "Hello, World!\n")
            }
        }
    }

    @Test(arguments: Build.allCases)
    func `a connection without a request is closed`(build: Build) throws {
        let server = try RunningServer(build, ["--head-timeout", "1", "--idle-timeout", "60"])
        let connection = try server.connect()
        try connection.expectEnd()
    }

    @Test(arguments: Build.allCases)
    func `a kept connection without a further request is closed`(build: Build) throws {
        let server = try RunningServer(build, ["--head-timeout", "60", "--idle-timeout", "1"])
        let connection = try server.connect()
        try connection.send(Self.request)
        #expect(try connection.nextResponse().status == 200)
        try connection.expectEnd()
    }

    @Test(arguments: Build.allCases)
    func `a kept connection stays open for its timeout`(build: Build) throws {
        let server = try RunningServer(build, ["--head-timeout", "1", "--body-timeout", "1", "--idle-timeout", "60"])
        let connection = try server.connect()
        for _ in 0..<2 {
            try connection.send(Self.request)
            #expect(try connection.nextResponse().status == 200)
            #expect(connection.receiveMore(Deadline(in: 3.2)) == .nothing)
        }
    }

    @Test(arguments: Build.allCases)
    func `each request has the whole time`(build: Build) throws {
        let server = try RunningServer(build, ["--head-timeout", "3", "--idle-timeout", "3"])
        let connection = try server.connect()
        for _ in 0..<5 {
            try connection.send(String(Self.request.prefix(10)))
            pause(1)
            try connection.send(String(Self.request.dropFirst(10)))
            #expect(try connection.nextResponse().status == 200)
        }
    }

    @Test(arguments: Build.allCases)
    func `a refused client that keeps sending is disconnected`(build: Build) throws {
        let server = try RunningServer(build, ["--linger-timeout", "1"])
        let connection = try server.connect()
        try connection.send("GET / HTTP/1.1\r\n\r\n")
        #expect(try connection.nextResponse().status == 400)
        let isCutOff = Deadline.patient.waits { (try? connection.send("on and on")) == nil }
        #expect(isCutOff)
    }

    @Test(arguments: Build.allCases)
    func `a refused client that does nothing is forgotten`(build: Build) throws {
        let server = try RunningServer(build, ["--linger-timeout", "1"])
        let status = ProcessStatus(server.process)
        try server.get()
        let before = status.sockets
        let connections = try (0..<10).map { _ in try server.connect() }
        for connection in connections {
            try connection.send("GET / HTTP/1.1\r\n\r\n")
            #expect(try connection.nextResponse().status == 400)
        }
        #expect(Deadline.patient.waits { status.sockets <= before })
    }
}
