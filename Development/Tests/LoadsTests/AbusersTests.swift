import Figures
import Foundation
import MeasuringKit
import TestSupport
import Testing

@testable import Loads

extension LoadsTests {
    struct AbusersTests {
        private struct Stop: Error {}

        @Test func `they abuse while something else runs, and end with it`() async throws {
            let server = try TestServer()
            defer { for process in ProcessTree.members(of: server.process.id).reversed() { kill(process, SIGTERM) } }
            #expect(try FirstResponse.wait(port: server.port, path: "/", patience: .seconds(20)) != nil)
            let abusers = Abusers(.partialHeads, port: server.port, connections: 40)
            let (answered, rate) = try await abusers.during {
                try FirstResponse.wait(port: server.port, path: "/", patience: .seconds(20))
            }
            #expect(answered != nil)
            // 40 of 8,000 connections do a part of what all would do.
            #expect((1...20.5).contains(rate))
        }

        @Test(arguments: [Abuse.slowReaders, .partialHeads, .flood])
        func `an error thrown meanwhile is passed on`(abuse: Abuse) async throws {
            // Nobody listens there.
            let abusers = Abusers(abuse, port: try LoopbackPort.free(), connections: 1)
            await #expect(throws: Stop.self) { try await abusers.during { throw Stop() } }
        }

        @Test func `the files that they request exist`() throws {
            let site = try Site()
            try site.prepare(.besideFlood)
            try site.prepare(.besidePartialHeads)
            try site.prepare(.besideSlowReaders)
            let sizes = { (abuse: Abuse) in
                Site.paths(abuse).map { FileManager.default.contents(atPath: site.documents + $0)?.count }
            }
            #expect(sizes(.flood) == Array(repeating: 150_000, count: 64))
            #expect(sizes(.slowReaders) == [1_000_000])
            #expect(sizes(.partialHeads) == [])
        }

        @Test func `a run without responses is a result if losses are allowed`() async throws {
            let site = try Site()
            let fake = site.folder + "/wrk"
            try ExecutableScript.write(
                "#!/bin/sh\necho '  0 requests in 2.00s, 0.00B read'\necho 'Requests/sec: 0.00'\n", to: fake)
            let wrk = try Wrk(program: fake, site: site, core: nil)
            let output = try await wrk.run(.besideFlood, port: 1, path: "/", seconds: 2, mayLose: true)
            #expect(output.requests == 0)
            await #expect(throws: LoadError.self) {
                try await wrk.run(.besideFlood, port: 1, path: "/", seconds: 2)
            }
        }
    }
}
