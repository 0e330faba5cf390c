import Testing

extension AbuseTests {
    /// Work that is handed to the queues without a bound, and is done although its client is gone, keeps those waiting who
    /// are still there.
    @Suite("Abandoned requests", .serialized)
    struct AbandonedRequestsTests {
        private static let count = 4_000
        /// What has to be compressed before it can be sent.
        private static let gzip = "Accept-Encoding: gzip, identity;q=0"
        /// Seconds. A machine that is busy with other things takes longer than one that is quiet, where it should be 0.1.
        private static let prompt = 2.0

        @Test(arguments: Build.allCases)
        func `listings that no client waits for delay no other client`(build: Build) throws {
            let site = try Site(["a.txt": "a"])
            for number in 0..<2_500 { try site.write("folder/file-\(number).txt", "") }
            let server = try site.serve(build, ["--listing"])
            try abandon(on: server) { _ in "/folder/" }
            try expectPromptAnswer("/a.txt", from: server, "listings, \(build)")
        }

        @Test(arguments: Build.allCases)
        func `files that no client waits for delay no other client`(build: Build) throws {
            let site = try Site(["a.txt": "a"])
            let text = SiteContent.slowToCompress(150_000)
            for number in 0..<64 { try site.write("\(number).txt", text) }
            let server = try site.serve(build)
            try abandon(on: server) { "/\($0 % 64).txt" }
            try expectPromptAnswer("/a.txt", from: server, "files, \(build)")
            // For this one somebody has to do what those were to have done who have left.
            try expectPromptAnswer("/5.txt", from: server, "compressed files, \(build)")
        }

        /// Asks, and resets the connection at once.
        private func abandon(on server: RunningServer, path: (Int) -> String) throws {
            for index in 0..<Self.count {
                let connection = try server.connect()
                try connection.request(path(index), [Self.gzip])
                connection.reset()
            }
        }

        private func expectPromptAnswer(_ path: String, from server: RunningServer, _ subject: String) throws {
            let begin = Deadline.now
            let connection = try server.connect()
            try connection.request(path, path == "/a.txt" ? [] : [Self.gzip])
            #expect(try connection.nextResponse(Deadline(in: Self.prompt)).status == 200)
            print("the next GET after \(Self.count) abandoned requests (\(subject)) took \(Deadline.now - begin) s")
        }

        @Test(arguments: Build.allCases)
        func `a client that disconnects while its job runs leaves nothing behind`(build: Build) throws {
            let site = try Site(["a.txt": "a"])
            let text = SiteContent.slowToCompress(1_000_000)
            for number in 0..<64 { try site.write("\(number).txt", text) }
            let server = try site.serve(build, ["--workers", "2"])
            let kept = try server.connect()
            #expect(try kept.ask("/a.txt").text == "a")
            let status = ProcessStatus(server.process)
            let before = (sockets: status.sockets, descriptors: status.descriptors)
            var connections = try (0..<64).map { _ in try server.connect() }
            for (index, connection) in connections.enumerated() {
                try connection.request("/\(index).txt", [Self.gzip])
            }
            #expect(Deadline.patient.waits { status.sockets == before.sockets + 64 })
            for connection in connections { connection.reset() }
            connections = []
            #expect(Deadline(in: Self.prompt).waits { status.sockets <= before.sockets }, "their sockets are closed")
            // What has begun is finished and kept: the store has up to 16 files open, and so have both workers together.
            let isFree = Deadline(in: Self.prompt).waits { status.descriptors <= before.descriptors + 32 + 4 }
            #expect(isFree, "\(status.descriptors) descriptors instead of \(before.descriptors)")
            #expect(try kept.ask("/a.txt").text == "a")
        }
    }
}
