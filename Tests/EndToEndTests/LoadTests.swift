import Testing

@Suite("Many connections", .ownThread, .serialized)
struct LoadTests {
    private static let request = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"

    @Test(arguments: Build.allCases)
    func `hundreds of connections at once are all served`(build: Build) throws {
        let server = try RunningServer(build)
        let connections = try (0..<400).map { _ in try server.connect() }
        for round in 0..<10 {
            for connection in connections { try connection.send(String(repeating: Self.request, count: round % 3 + 1)) }
            for connection in connections {
                #expect(try connection.nextResponses(round % 3 + 1).allSatisfy { $0.text == "Hello, World!\n" })
            }
        }
    }

    @Test(arguments: Build.allCases)
    func `connections that come and go are all served`(build: Build) throws {
        let server = try RunningServer(build)
        let status = ProcessStatus(server.process)
        try server.get()
        let before = status.sockets
        for _ in 0..<1_000 { #expect(try server.get().status == 200) }
        #expect(Deadline.patient.waits { status.sockets <= before })
    }

    @Test(arguments: Build.allCases)
    func `thousands of idle connections cost little memory, and stay`(build: Build) throws {
        let count = min(4_000, try DescriptorLimit.raise() / 3)
        let server = try RunningServer(build)
        let status = ProcessStatus(server.process)
        try server.get()
        let before = status.residentMemory
        let connections = try (0..<count).map { _ in try server.connect() }
        for connection in connections { try connection.send(Self.request) }
        for connection in connections { #expect(try connection.nextResponse().status == 200) }
        let growth = status.residentMemory - before
        // A buffer for each would be many times as much. What a sanitizer keeps for itself counts for nothing.
        if !status.isSanitized {
            #expect(growth < 1_048_576 + count * 512, "\(growth) octets for \(count) connections")
        }
        for connection in connections { try connection.send(Self.request) }
        for connection in connections { #expect(try connection.nextResponse().status == 200) }
    }
}
