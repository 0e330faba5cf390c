import Figures
import Foundation
import TestSupport
import Testing

@testable import Loads

extension LoadsTests {
    struct ClientTests {
        @Test(arguments: [
            ("HTTP/1.1 200 OK\r\n", true), ("HTTP/1.0 200 OK\r\n", true), ("HTTP/1.1 404 No\r\n", false),
            ("HTTP/1.1 2000 K\r\n", false), ("HTTP/2 200 OK\r\n", false), ("HTTP/1.1", false), ("", false),
        ])
        func `success is told by the status line`(text: String, isSuccess: Bool) {
            #expect(Response.isSuccess(Array(text.utf8)[...]) == isSuccess)
        }

        @Test(
            arguments: [
                ("HTTP/1.1 200 OK\r\n", nil), ("HTTP/1.1 204 No\r\n\r\n", 19),
                ("HTTP/1.1 200 OK\r\nContent-LENGTH:  12\r\n\r\nHel", 52), ("A\r\nContent-Length: x\r\n\r\n", 24),
            ] as [(String, Int?)])
        func `a response's size is that of head and content`(text: String, size: Int?) {
            #expect(Response.size(of: Array(text.utf8)) == size)
        }

        @Test func `an overloaded server's answers are counted and timed`() async throws {
            let server = try TestServer()
            defer { for process in ProcessTree.members(of: server.process.id).reversed() { kill(process, SIGTERM) } }
            #expect(try FirstResponse.wait(port: server.port, path: "/", patience: .seconds(20)) != nil)
            let overload = Overload(port: server.port, path: "/", connections: 4, rate: 640, duration: 1)
            let figures = try await overload.run(core: nil)
            #expect((576...704).contains(figures.offered))
            // Ten batches come due; a slow machine may not finish all.
            #expect((64...704).contains(figures.answered))
            #expect(figures.refused == 0)
            // Of each of the four connections, one batch may be answered in part when the time is over.
            let inPart = figures.answered - figures.lateness.count * Overload.depth
            #expect((0..<(4 * Overload.depth)).contains(inPart))
            #expect(figures.lateness.allSatisfy { $0 > 0 && $0 <= 1.5 })
            #expect(figures.recovery != nil)
        }

        @Test func `perf counts instructions, or reports why it can't`() async throws {
            #expect(await Perf.reasonToLeaveOut(nil) == "perf is not installed")
            let site = try Site()
            let script = site.folder + "/perf"
            try ExecutableScript.write("#!/bin/sh\necho '<not supported>,,instructions,0,100.00,,' >&2\n", to: script)
            #expect(await Perf.reasonToLeaveOut(script) == "perf counts no instructions here")
            #expect(await Perf.reasonToLeaveOut(script, event: "cycles") == "perf counts no cycles here")
            try ExecutableScript.write("#!/bin/sh\necho '12,,instructions,0,100.00,,' >&2\n", to: script)
            #expect(await Perf.reasonToLeaveOut(script) == nil)
            let perf = Perf(program: script, server: getpid(), site: site)
            #expect(perf.count == nil)
            #expect(perf.command.contains("\(getpid())") || perf.command.contains { $0.hasPrefix("\(getpid()),") })
            try site.write("# started\n\n5000,,instructions,10,100.00,,\n", to: "perf.txt")
            #expect(perf.count == 5_000)
        }

        @Test func `wrk gets the options of the scenario`() async throws {
            let site = try Site()
            let fake = site.folder + "/wrk"
            try ExecutableScript.write(
                "#!/bin/sh\necho \"$*\" > \"$0.words\"\necho '  5 requests in 2.00s, 1.00KB read'\necho 'Requests/sec: 2.5'\n",
                to: fake)
            let words = { try String(contentsOfFile: fake + ".words", encoding: .utf8) }
            let wrk = try Wrk(program: fake, site: site, core: nil)
            let output = try await wrk.run(.keepAlive512, port: 20_001, path: "/x", seconds: 3)
            #expect(output.requests == 5)
            #expect(try words().contains("--connections 512 --duration 3s --latency"))
            #expect(try words().hasSuffix("http://127.0.0.1:20001/x\n"))
            #expect(try !words().contains("--script"))
            _ = try await wrk.run(.pipelined, port: 20_001, path: "/", seconds: 1)
            #expect(try words().contains("--script \(site.folder)/pipeline.lua"))
            #expect(try words().hasSuffix(" -- 16\n"))
            _ = try await wrk.run(.overload, port: 20_001, path: "/", seconds: 1, depth: 64)
            #expect(try words().hasSuffix(" -- 64\n"))
            _ = try await wrk.run(.newConnections, port: 20_001, path: "/", seconds: 1)
            #expect(try words().contains("--header Connection: close"))
        }

        @Test(arguments: [
            ("exit 3", "failed"), ("echo nothing", "printed no figures"),
            ("echo '  0 requests in 1.00s, 0.00B read'; echo 'Requests/sec: 0.00'", "answered nothing"),
            (
                "echo '  9 requests in 1.00s, 1.00KB read'; echo '  Non-2xx or 3xx responses: 4'; echo 'Requests/sec: 9.00'",
                "refused 4 of 9"
            ),
        ])
        func `a run that wrk can't measure is an error`(script: String, reason: String) async throws {
            let site = try Site()
            let fake = site.folder + "/wrk"
            try ExecutableScript.write("#!/bin/sh\n\(script)\n", to: fake)
            let wrk = try Wrk(program: fake, site: site, core: nil)
            let error = await #expect(throws: LoadError.self) {
                try await wrk.run(.keepAlive1, port: 1, path: "/", seconds: 1)
            }
            #expect(error?.description.contains(reason) == true)
        }
    }
}
