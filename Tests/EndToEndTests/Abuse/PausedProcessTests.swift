import Testing

extension AbuseTests {
    /// A container or a virtual machine that is paused: what came meanwhile has to be seen before the deadlines are looked
    /// at, and an event of a connection that was closed must not be taken for one of the next connection in its place.
    @Suite("A process that stands still", .serialized)
    struct PausedProcessTests {
        private static let count = 40
        private static let request = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"
        /// Seconds, longer than any deadline of one second with what it may be late by.
        private static let standstill = 3.5

        @Test(arguments: Build.allCases)
        func `requests that come meanwhile on kept connections are answered, and no new connection is closed`(
            build: Build
        ) throws {
            let site = try Site(["a.txt": "a"])
            for number in 0..<Self.count { try site.write("\(number).txt", "file \(number)") }
            let server = try site.serve(build, ["--idle-timeout", "1", "--head-timeout", "10", "--workers", "1"])
            let kept = try (0..<Self.count).map { _ in try server.connect() }
            for connection in kept { #expect(try connection.ask("/a.txt").text == "a") }
            // New connections come first, and ask for files that have to be looked for; what is reported of the old ones is
            // looked at when the new ones may have taken their places.
            var new: [RawConnection] = []
            try server.whileStopped {
                new = try (0..<Self.count).map { _ in try server.connect() }
                for (index, connection) in new.enumerated() { try connection.request("/\(index).txt") }
                for (index, connection) in kept.enumerated() {
                    if index % 2 == 0 { try connection.request("/a.txt") } else { connection.reset() }
                }
                pause(Self.standstill)
            }
            let asking = stride(from: 0, to: kept.count, by: 2).map { kept[$0] }
            let lost = asking.count { (try? $0.nextResponse().text) != "a" }
            #expect(lost == 0, "of \(asking.count) requests on kept connections")
            let closed = new.enumerated().count { (try? $1.nextResponse().text) != "file \($0)" }
            #expect(closed == 0, "of \(new.count) new connections")
        }

        @Test(arguments: Build.allCases)
        func `the rest of a head that comes meanwhile is in time`(build: Build) throws {
            let server = try RunningServer(build, ["--head-timeout", "1", "--workers", "1"])
            let connections = try (0..<20).map { _ in try server.connect() }
            for connection in connections { try connection.send(String(Self.request.prefix(20))) }
            pause(0.1)
            try server.whileStopped {
                for connection in connections { try connection.send(String(Self.request.dropFirst(20))) }
                pause(Self.standstill)
            }
            let statuses = connections.map { try? $0.nextResponse().status }
            #expect(statuses == Array(repeating: 200, count: 20))
        }
    }
}
