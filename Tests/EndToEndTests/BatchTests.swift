import Testing

/// Connections that have sent something at the same time, since the server was held up until all had.
@Suite("Connections served together", .ownThread)
struct BatchTests {
    private static let request = "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"
    private static let content = String(repeating: "GET /bait HTTP/1.1\r\nHost: localhost\r\n\r\n", count: 100)

    /// What one of the clients does, and has to get.
    private enum Client: Int, CaseIterable {
        case asks, pipelines, closes, sendsHalf, sendsHalfTheContent, sendsChunks, errs, asksOfOldVersion, endsItsSide,
            isQuiet, crashes

        var octets: String {
            switch self {
            case .asks: request
            case .pipelines: String(repeating: request, count: 20) + "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"
            case .closes: "GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n" + request
            case .sendsHalf: "GET / HTTP/1.1\r\nHost: local"
            case .sendsHalfTheContent:
                "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: \(content.utf8.count + 5)\r\n\r\n\(content)"
            case .sendsChunks:
                "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
                    + "\(String(content.utf8.count, radix: 16))\r\n\(content)\r\n5\r\nab"
            case .errs: "GET /\u{1} HTTP/1.1\r\nHost: localhost\r\n\r\n" + request
            case .endsItsSide: request + request
            case .asksOfOldVersion: "GET /healthz HTTP/1.0\r\n\r\n"
            case .isQuiet: ""
            case .crashes: request
            }
        }

        /// What it sends once it was served.
        var rest: String {
            switch self {
            case .sendsHalf: "host\r\n\r\n"
            case .sendsHalfTheContent: "abcde"
            case .sendsChunks: "cde\r\n0\r\n\r\n"
            default: ""
            }
        }

        var statuses: [Int] {
            switch self {
            case .asks, .closes, .asksOfOldVersion, .sendsHalf: [200]
            case .endsItsSide: [200, 200]
            case .pipelines: Array(repeating: 200, count: 21)
            case .sendsHalfTheContent, .sendsChunks: [405]
            case .errs: [400]
            case .isQuiet, .crashes: []
            }
        }

        var isClosed: Bool { [.closes, .errs, .asksOfOldVersion, .endsItsSide].contains(self) }
    }

    @Test(arguments: Build.allCases, [true, false])
    func `each client gets its own response`(build: Build, areNew: Bool) throws {
        let server = try RunningServer(build, ["--workers", "1"])
        let clients = (0..<110).map { Client.allCases[$0 * 3 % Client.allCases.count] }
        var connections: [RawConnection] = []
        if !areNew {
            connections = try clients.map { _ in try server.connect() }
            for connection in connections {
                try connection.send(Self.request)
                #expect(try connection.nextResponse().text == "ok\n")
            }
        }
        try server.whileStopped {
            if areNew { connections = try clients.map { _ in try server.connect() } }
            for (client, connection) in zip(clients, connections) {
                try connection.send(client.octets)
                if client == .endsItsSide { connection.shutSending() }
                if client == .crashes { connection.reset() }
            }
        }
        for (client, connection) in zip(clients, connections) where client != .crashes {
            if !client.rest.isEmpty { try connection.send(client.rest) }
            #expect(try client.statuses.map { _ in try connection.nextResponse().status } == client.statuses)
            if client.isClosed {
                try connection.expectEnd()
            } else {
                try connection.send(Self.request)
                #expect(try connection.nextResponse().text == "ok\n")
            }
        }
    }

    @Test(arguments: Build.allCases)
    func `no connection waits for one that reads nothing`(build: Build) throws {
        let server = try RunningServer(build, ["--workers", "1"])
        let slow = try (0..<4).map { _ in try server.connect(receiveBuffer: 4_096) }
        let quick = try (0..<4).map { _ in try server.connect() }
        // As much as their sockets take: the responses to it are more than the server's sockets take.
        let octets = Array(String(repeating: "GET /facts HTTP/1.1\r\nHost: localhost\r\n\r\n", count: 1_000).utf8)
        try server.whileStopped {
            for (slow, quick) in zip(slow, quick) {
                #expect(try slow.sendSome(octets[...]) > 0)
                try quick.send(Self.request)
            }
        }
        for quick in quick { #expect(try quick.nextResponse().text == "ok\n") }
        for slow in slow {
            slow.widenReceiveBuffer()
            #expect(try slow.nextResponses(100).allSatisfy { $0.status == 200 })
        }
    }

    @Test(arguments: Build.allCases)
    func `no request of a disconnected client is answered`(build: Build) throws {
        let server = try RunningServer(build, ["--workers", "1", "--access-log"])
        let clients = try (0..<20).map { _ in try server.connect() }
        for client in clients { #expect(try client.ask("/healthz").status == 200) }
        try server.whileStopped {
            for (index, client) in clients.enumerated() {
                try client.request(index % 2 == 0 ? "/gone" : "/there")
                if index % 2 == 0 { client.reset() }
            }
        }
        for (index, client) in clients.enumerated() where index % 2 == 1 {
            #expect(try client.nextResponse().status == 404)
        }
        let log = try server.outputToEnd()
        #expect(log.matches(of: /\/there/).count == 10)
        #expect(!log.contains("/gone"))
    }

    @Test(arguments: Build.allCases)
    func `a new client does not wait for all others`(build: Build) throws {
        let server = try RunningServer(build, ["--workers", "1", "--access-log"])
        let others = try (0..<400).map { _ in try server.connect() }
        for other in others { #expect(try other.ask("/healthz").status == 200) }
        var new: [RawConnection] = []
        try server.whileStopped {
            for other in others { try other.request("/other") }
            new = [try server.connect()]
            try new[0].request("/new")
        }
        for connection in others + new { #expect(try connection.nextResponse().status == 404) }
        let lines = try server.outputToEnd().split(separator: "\n").filter { !$0.contains("/healthz") }
        let place = try #require(lines.firstIndex { $0.contains("/new") })
        #expect(place < 200, "of \(lines.count)")
    }
}
