import Testing

extension AbuseTests {
    /// If what each slow client has not taken yet is a copy of its own, some hundred of them use up all that unfinished
    /// exchanges may hold; and a response that has begun must not be given up for that.
    @Suite("Slow readers", .serialized)
    struct SlowReadersTests {
        private static let length = 250_000

        @Test(arguments: Build.allCases)
        func `four hundred slow readers of one file all get it whole`(build: Build) throws {
            try read(by: 400, build)
        }

        @Test(arguments: Build.allCases.suffix(1))
        func `two thousand slow readers of one file all get it whole`(build: Build) throws {
            try read(by: 2_000, build)
        }

        private func read(by count: Int, _ build: Build) throws {
            try DescriptorLimit.require(connections: count)
            let site = try Site()
            let content = SiteContent.octets(Self.length)
            try site.write("file.bin", content)
            let server = try site.serve(build)
            // Segments as long as an Ethernet has them: of longer ones the system takes some hundred thousand bytes at once.
            let downloads = try (0..<count).map { _ in
                try Download("/file.bin", content, on: server.connect(receiveBuffer: 16_384, segment: 1_448))
            }
            // About 100 kB a second each, for two and a half seconds: never nothing for long.
            let outcomes = try downloads.finish(takingAtMost: 5_000, every: 0.05)
            #expect(outcomes == ["whole": count])
            #expect(try server.ask("/file.bin").body.count == Self.length)
        }
    }
}
