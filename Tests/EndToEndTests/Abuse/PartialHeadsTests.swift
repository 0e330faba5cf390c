import Testing

extension AbuseTests {
    /// If a partial head is counted with the whole buffer around it, 18 bytes from each of some thousand clients use up all
    /// that unfinished exchanges may hold.
    @Suite("Partial heads", .serialized)
    struct PartialHeadsTests {
        private static let count = 9_000
        private static let partialHead = "GET / HTTP/1.1\r\nHo"

        @Test(arguments: Build.allCases)
        func `partial heads of thousands of clients cost the others nothing`(build: Build) throws {
            try DescriptorLimit.require(connections: Self.count)
            let site = try Site(["a.txt": "a"])
            let kept = SiteContent.octets(250_000)
            let large = SiteContent.octets(24 << 20)
            try site.write("kept.bin", kept)
            try site.write("large.bin", large)
            let server = try site.serve(build, ["--workers", "2"])
            // More than the system takes for a client: what is left waits in the server.
            let downloads = try (0..<6).map { index in
                let connection = try server.connect(receiveBuffer: 16_384, segment: 1_448)
                return try index % 2 == 0
                    ? Download("/kept.bin", kept, on: connection) : Download("/large.bin", large, on: connection)
            }
            let crowd = try (0..<Self.count).map { index in
                let connection = try server.connect()
                try connection.send(Self.partialHead)
                if index % 100 == 0 { for download in downloads { try download.take(atMost: 2_000) } }
                return connection
            }
            let inSegments = try (0..<6).map { _ in try server.connect() }
            for connection in inSegments { try connection.send("GET /a.txt HTTP/1.1\r\nHost: loc") }
            pause(0.1)
            var refusals: [Int] = []
            for connection in inSegments {
                // Who was refused before may have been closed by now.
                try? connection.send("alhost\r\n\r\n")
                let response = try connection.nextResponse()
                if response.status != 200 { refusals.append(response.status) }
            }
            #expect(refusals.isEmpty, "of six requests in two segments")
            #expect(try downloads.finish(takingAtMost: 1 << 20, every: 0.001) == ["whole": 6])
            withExtendedLifetime(crowd) {}
        }
    }
}
