import Testing

@Suite("The limit of connections", .ownThread)
struct ConnectionLimitTests {
    private static let request = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"

    @Test(arguments: Build.allCases, ["1", "2"])
    func `connections above the limit get 503 with Retry-After`(build: Build, workers: String) throws {
        let server = try RunningServer(build, ["--max-connections", "4", "--workers", workers])
        var kept = try (0..<4).map { _ in try server.connect() }
        for connection in kept {
            try connection.send(Self.request)
            #expect(try connection.nextResponse().status == 200)
        }
        for _ in 0..<5 {
            let connection = try server.connect()
            try connection.send(Self.request)
            let response = try connection.nextResponse()
            #expect(response.status == 503)
            #expect(response.closes)
            #expect(response["Retry-After"].flatMap { Int($0) } != nil)
            try connection.expectEnd()
        }
        for connection in kept {
            try connection.send(Self.request)
            #expect(try connection.nextResponse().status == 200)
        }
        kept.removeLast()
        #expect(try Deadline.patient.waits { try server.get().status == 200 })
    }

    @Test(arguments: Build.allCases)
    func `every client above the limit gets 503`(build: Build) throws {
        let server = try RunningServer(
            build, ["--max-connections", "1", "--workers", "1", "--linger-timeout", "6", "--idle-timeout", "600"])
        let kept = try server.connect()
        try kept.send(Self.request)
        #expect(try kept.nextResponse().status == 200)
        let crowd = try (0..<300).map { _ in try server.connect() }
        // Nobody makes room for a while, and the server must not look for new connections meanwhile.
        pause(2.5)
        for connection in crowd {
            #expect(try connection.nextResponse().status == 503)
            connection.close()
        }
        try kept.send(Self.request)
        #expect(try kept.nextResponse().status == 200)
    }

    @Test(arguments: Build.allCases)
    func `connections that end in whatever way make room`(build: Build) throws {
        let server = try RunningServer(
            build, ["--max-connections", "3", "--linger-timeout", "1", "--head-timeout", "1", "--send-timeout", "1"])
        let endings: [(RawConnection) throws -> Void] = [
            { $0.close() },
            { $0.reset() },
            {
                try $0.send("GET / HT")
                $0.reset()
            },
            {
                try $0.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n123")
                $0.close()
            },
            {
                try $0.send("GET / HTTP/1.1\r\n\r\n")
                _ = try $0.nextResponse()
            },
            {
                try $0.send(String(repeating: Self.request, count: 1_000))
                $0.reset()
            },
            {
                try $0.send(Self.request)
                $0.shutSending()
                _ = $0.isClosed()
            },
            {
                try $0.send("GET / HT")
                _ = $0.isClosed()
            },
        ]
        for ending in endings {
            for _ in 0..<3 {
                // Turned away if the one before has not been noticed yet; it ends some way all the same.
                let connection = try server.connect()
                try? ending(connection)
            }
        }
        let areServed = try Deadline.patient.waits {
            let connections = try (0..<3).map { _ in try server.connect() }
            return try connections.allSatisfy { connection in
                try connection.send(Self.request)
                return try connection.nextResponse().status == 200
            }
        }
        #expect(areServed)
    }
}
