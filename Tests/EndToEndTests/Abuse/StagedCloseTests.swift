import Testing

extension AbuseTests {
    /// If a connection is closed on which something has come that was not read, the system resets it, and what is under way to
    /// the client is lost. RFC 9112 §9.6 has a server close in stages.
    @Suite("Closing in stages", .serialized)
    struct StagedCloseTests {
        private static let length = 150_000
        private static let count = 60

        @Test(
            arguments: Build.allCases,
            [
                "GET /file.bin HTTP/1.0\r\n\r\n",
                "GET /file.bin HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
            ])
        func `an empty line after the last request cuts off no response`(build: Build, request: String) throws {
            let site = try Site()
            let content = SiteContent.octets(Self.length)
            try site.write("file.bin", content)
            let server = try site.serve(build)
            #expect(try server.ask("/file.bin").status == 200)
            let connections = try (0..<Self.count).map { _ in try server.connect() }
            var outcomes: [String: Int] = [:]
            for connection in connections {
                try connection.send(request)
                // The response is under way by now, and nothing of it was taken.
                pause(0.02)
                try connection.send("\r\n")
                pause(0.002)
                let (octets, end) = connection.takeRest()
                let isWhole = SiteContent.isSame(octets.suffix(Self.length), content[...])
                outcomes["\(isWhole ? "whole" : "cut off"), then \(end)", default: 0] += 1
            }
            #expect(outcomes == ["whole, then end": Self.count])
        }

        /// Three segments come: one accepts the connection, one acknowledges the request, and one has the response and the end of
        /// the stream. A segment of its own for the end costs both sides a packet and its acknowledgement.
        @Test(arguments: Build.allCases)
        func `the end of the stream comes with the last bytes of the response`(build: Build) throws {
            let server = try RunningServer(build)
            let connection = try server.connect()
            try connection.send("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            #expect(try connection.nextResponse().status == 200)
            try connection.expectEnd()
            #expect(connection.receivedSegmentsInAll == 3)
        }
    }
}
