import Glibc
import Testing

@Suite("Slow and broken clients", .ownThread)
struct SlowClientTests {
    private static let request = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"
    private static let manyRequests = Array(String(repeating: request, count: 2_000).utf8)

    /// Sends requests and reads nothing, until the server takes no more of them. Returns how many octets it took.
    private func stall(_ connection: RawConnection) throws -> Int {
        var total = 0
        var offset = 0
        var lastProgress = Deadline.now
        while Deadline.now - lastProgress < 0.3, total < 64 << 20 {
            let sent = try connection.sendSome(Self.manyRequests[offset...])
            if sent == 0 { pause(0.01) } else { lastProgress = Deadline.now }
            total += sent
            offset = (offset + sent) % Self.manyRequests.count
        }
        return total
    }

    @Test(arguments: Build.allCases)
    func `a client that takes no responses is not answered any more, and cut off`(build: Build) throws {
        let server = try RunningServer(build, ["--send-timeout", "1", "--linger-timeout", "1"])
        let connection = try server.connect(receiveBuffer: 4_096)
        let taken = try stall(connection)
        #expect(taken < 64 << 20, "the server stops taking requests")
        let isCutOff = Deadline.patient.waits { (try? connection.sendSome(Self.manyRequests[...])) == nil }
        #expect(isCutOff)
        #expect(try server.get().status == 200)
    }

    @Test(arguments: Build.allCases)
    func `clients that take no responses cost little memory`(build: Build) throws {
        let server = try RunningServer(build, ["--send-timeout", "60"])
        try server.get()
        let status = ProcessStatus(server.process)
        let before = status.residentMemory
        let connections = try (0..<20).map { _ in try server.connect(receiveBuffer: 4_096) }
        var taken = 0
        for connection in connections { taken += (try? stall(connection)) ?? 0 }
        // Kept in full, the responses would be several times as large as the requests.
        #expect(taken > 40 << 20)
        if !status.isSanitized { #expect(status.residentMemory - before < 32 << 20) }
        #expect(try server.get().status == 200)
    }

    @Test(arguments: Build.allCases)
    func `a client that takes responses slowly gets them all`(build: Build) throws {
        let server = try RunningServer(build, ["--send-timeout", "3"])
        let connection = try server.connect(receiveBuffer: 65_536)
        try connection.send(Self.request)
        #expect(connection.receiveMore() == .octets)
        let expected = 40_000 * connection.takeReceived().count
        let octets = Array(String(repeating: Self.request, count: 40_000).utf8)
        var sent = 0
        var taken = 0
        // About 100 kB a second at first: never nothing for long, and less than the system's buffers hold.
        let slowness = Deadline(in: 10)
        while taken < expected {
            if sent < octets.count { sent += try connection.sendSome(octets[sent...]) }
            if !slowness.hasPassed { pause(0.05) }
            let arrival = connection.receiveMore(atMost: slowness.hasPassed ? 65_536 : 5_000)
            guard arrival == .octets else { throw Trouble("\(arrival) after \(taken) of \(expected) octets") }
            taken += connection.takeReceived().count
        }
        try connection.send(Self.request)
        #expect(try connection.nextResponse().status == 200)
    }

    @Test(arguments: Build.allCases)
    func `slow clients cost the others nothing`(build: Build) throws {
        let server = try RunningServer(build, ["--workers", "1", "--head-timeout", "600", "--body-timeout", "600"])
        let slow = try (0..<100).map { _ in try server.connect() }
        for (index, connection) in slow.enumerated() {
            switch index % 4 {
            case 0: break
            case 1: try connection.send("GET / HTTP/1.1\r\nHost: loc")
            case 2: try connection.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\nabc")
            default: try connection.send("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc")
            }
        }
        let stalled = try (0..<3).map { _ in try server.connect(receiveBuffer: 4_096) }
        for connection in stalled { _ = try stall(connection) }
        let connection = try server.connect()
        for _ in 0..<100 {
            try connection.send(Self.request)
            #expect(try connection.nextResponse(Deadline(in: 10)).status == 200)
            #expect(try server.get().status == 200)
        }
        // The slow ones have lost nothing either.
        for (index, connection) in slow.enumerated() where index % 4 == 1 {
            try connection.send("alhost\r\n\r\n")
            #expect(try connection.nextResponse().status == 200)
        }
    }

    @Test(arguments: Build.allCases)
    func `resets in mid-response leave nothing behind`(build: Build) throws {
        let server = try RunningServer(build, ["--max-held", "262144", "--workers", "1", "--head-timeout", "600"])
        try server.get()
        let status = ProcessStatus(server.process)
        let before = status.sockets
        for round in 0..<60 {
            let connection = try server.connect(receiveBuffer: 4_096)
            for _ in 0..<100 { _ = try? connection.sendSome(Self.manyRequests[...]) }
            if round % 2 == 0 { _ = connection.receiveMore(atMost: 100) }
            connection.reset()
        }
        #expect(Deadline.patient.waits { status.sockets <= before })
        // What the broken connections held is not counted any more: there is room for as much again.
        let connections = try (0..<10).map { _ in try server.connect() }
        let head = "GET / HTTP/1.1\r\nHost: a\r\nA: " + String(repeating: "a", count: 10_000)
        for connection in connections { try connection.send(head) }
        pause(0.1)
        for connection in connections {
            try connection.send("\r\n\r\n")
            let response = try connection.nextResponse()
            #expect(response.status == 200, "\(response.text)")
        }
    }

    @Test(arguments: Build.allCases)
    func `clients that disconnect before the response do no harm`(build: Build) throws {
        let server = try RunningServer(build)
        for round in 0..<200 {
            let connection = try server.connect()
            try connection.send(Self.request)
            if round % 2 == 0 { connection.reset() } else { connection.close() }
        }
        #expect(try server.get().status == 200)
        #expect(server.process.endingNow() == nil)
    }
}
