import Figures
import Foundation
import MeasuringKit
import Testing

@testable import Loads

extension LoadsTests {
    struct ServerProcessTests {
        @Test func `a server is started, watched with all its processes, and ended with them`() throws {
            let server = try TestServer()
            #expect(try FirstResponse.wait(port: server.port, path: "/", patience: .seconds(20)) != nil)
            let members = ProcessTree.members(of: server.process.id)
            #expect(members.count == 2)
            let memory = try #require(ResidentMemory.bytes(of: server.process.id))
            #expect((1e6...1e9).contains(memory))
            let meter = CPUMeter.processes(server.process.id)
            let before = try meter.seconds()
            let connections = KeptConnections(port: server.port, path: "/")
            try connections.grow(to: 5)
            try connections.ask(for: .milliseconds(50))
            #expect(try meter.seconds() > before)
            for process in members.reversed() where process != server.process.id { kill(process, SIGTERM) }
            server.process.stop()
            #expect(kill(server.process.id, 0) != 0)
            #expect(try FirstResponse.wait(port: server.port, path: "/", patience: .seconds(1)) == nil)
            #expect(throws: SocketError.self) { try connections.grow(to: 6) }
        }

        @Test func `a server that does not stop is killed with its children`() throws {
            let site = try Site()
            let launch = Launch(
                program: "/bin/sh", arguments: ["-c", "trap '' TERM; sleep 100 & echo ready; wait; wait"])
            let process = try ServerProcess(launch, core: Affinity.cores.first, log: site.log)
            while process.lastWords != "the last it printed is: ready" { usleep(1_000) }
            let members = ProcessTree.members(of: process.id)
            #expect(members.count == 2)
            process.stop()
            // What has no parent any more is waited for by the system.
            for _ in 0..<1_000 where members.contains(where: { kill($0, 0) == 0 && !isZombie($0) }) { usleep(1_000) }
            #expect(!members.contains { kill($0, 0) == 0 && !isZombie($0) })
        }

        private func isZombie(_ id: pid_t) -> Bool {
            let status = (try? String(contentsOfFile: "/proc/\(id)/status", encoding: .utf8)) ?? ""
            return ProcessStatus(status)["State"]?.hasPrefix("Z") ?? true
        }

        @Test func `a program that can't be started is explained`() throws {
            let site = try Site()
            let error = #expect(throws: LoadError.self) {
                try ServerProcess(Launch(program: "/no/such/server", arguments: []), core: nil, log: site.log)
            }
            #expect(error?.description == "cannot start /no/such/server: No such file or directory")
        }

        @Test func `a response without status 200 is a failure`() throws {
            let server = try TestServer()
            #expect(try FirstResponse.wait(port: server.port, path: "/", patience: .seconds(20)) != nil)
            #expect(try FirstResponse.wait(port: server.port, path: "/missing", patience: .seconds(1)) == nil)
            for process in ProcessTree.members(of: server.process.id).reversed() { kill(process, SIGTERM) }
        }

        /// Above the highest number that the kernel gives.
        private static let noProcess: pid_t = (1 << 22) + 1

        @Test func `a core's time goes on`() throws {
            let core = try #require(Affinity.cores.first)
            let before = try CPUMeter.core(core).seconds()
            let end = ContinuousClock.now + .milliseconds(100)
            try Affinity.with(core: core) { while ContinuousClock.now < end {} }
            #expect(try CPUMeter.core(core).seconds() >= before)
            #expect(throws: LoadError.self) { try CPUMeter.core(60_000).seconds() }
            #expect(throws: LoadError.self) { try CPUMeter.processes(Self.noProcess).seconds() }
        }

        @Test func `the descriptors' limit is raised as far as it goes`() {
            let limit = OpenFiles.raiseLimit()
            #expect(limit >= 256)
            #expect(OpenFiles.raiseLimit() == limit)
        }
    }
}
