import TestSupport
import Testing

extension AbuseTests {
    /// What several clients ask for at the same time is worked on once, not for each of them.
    @Suite("Work that several clients wait for", .serialized)
    struct SingleFlightTests {
        private static let length = 4_000_000
        /// Times of processes vary a little with what else the machine does: the best of some tries counts.
        private static let tries = 3
        private static let most = 1.5

        @Test(arguments: Build.allCases, ["gzip, identity;q=0", "gzip"])
        func `a text for eight clients at once is compressed once`(build: Build, accepted: String) throws {
            // A third of a second's work, and a result that is small enough to be kept.
            let slow = SiteContent.slowToCompress(500_000)
            let text = slow + [UInt8](repeating: UInt8(ascii: "a"), count: Self.length - slow.count)
            let site = try Site()
            try site.write("text.txt", text)
            var ratios: [Double] = []
            for _ in 0..<Self.tries {
                let one = try processorTime(of: 1, site, text, accepted, build)
                let eight = try processorTime(of: 8, site, text, accepted, build)
                ratios.append(eight / one)
                if eight <= Self.most * one { break }
            }
            print("the CPU time for 8 at once was \(ratios) times that for one (\(accepted), \(build))")
            #expect(ratios.min()! <= Self.most)
        }

        /// Seconds that a fresh server takes for so many requests at once, with what it goes on doing after them.
        private func processorTime(
            of count: Int, _ site: Site, _ text: [UInt8], _ accepted: String, _ build: Build
        ) throws -> Double {
            let server = try site.serve(build, ["--workers", "2"])
            let status = ProcessStatus(server.process)
            let connections = try (0..<count).map { _ in try server.connect() }
            let before = status.processorTime
            for connection in connections { try connection.request("/text.txt", ["Accept-Encoding: \(accepted)"]) }
            for connection in connections {
                let response = try connection.nextResponse()
                #expect(response.status == 200)
                let body =
                    response["Content-Encoding"] == "gzip"
                    ? try #require(gunzip(response.body, into: Self.length)) : response.body
                #expect(SiteContent.isSame(body, text))
            }
            var last = before
            let isDone = Deadline.patient.waits(every: 0.1) {
                let now = status.processorTime
                defer { last = now }
                return now - last < 0.001
            }
            #expect(isDone, "the server comes to rest")
            return last - before
        }
    }
}
