import Glibc
import Testing

@Suite("A limit of memory", .ownThread)
struct MemoryLimitTests {
    /// Where a program finds the limit of its control group, of version 1 or 2.
    private static let files = ["/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"]

    /// Has a program find a file with a limit instead of its own control group's.
    private func prelude(limit: String) throws -> (site: Site, text: String)? {
        guard geteuid() == 0, let file = Self.files.first(where: { access($0, F_OK) == 0 }) else { return nil }
        let site = try Site(["limit": limit])
        return (
            site,
            "exec unshare -m sh -c 'mount --bind \(site.path("limit")) \(file) && exec \"$0\" \"$@\"' \"$0\" \"$@\""
        )
    }

    private static func canMount() throws -> Bool {
        try ChildProcess("/bin/sh", ["-c", "exec unshare -m sh -c 'mount --bind /dev/null /etc/hostname'"])
            .waitForEnding() == .exited(0)
    }

    @Test(.enabled("mounts are allowed", canMount), arguments: Build.allCases)
    func `the defaults fit into it, and the program says so`(build: Build) throws {
        guard let (site, prelude) = try prelude(limit: "16777216\n") else { return }
        let server = try RunningServer(build, prelude: prelude)
        #expect(server.process.output.read { $0.lines.count > 1 })
        #expect(server.process.output.text.contains("\nlimits: --max-connections 256 --max-held 2097152\n"))
        let own = try RunningServer(build, ["--max-held", "8000000"], prelude: prelude)
        #expect(own.process.output.read { $0.lines.count > 1 })
        #expect(own.process.output.text.contains("\nlimits: --max-connections 256 --max-held 8000000\n"))
        _ = site
    }

    @Test(.enabled("mounts are allowed", canMount), arguments: Build.allCases)
    func `the more clients read nothing, the less the system buffers for each`(build: Build) throws {
        guard let (limit, prelude) = try prelude(limit: "16777216\n") else { return }
        let size = 1 << 20
        let site = try Site(["large.bin": String(repeating: "a", count: size)])
        let server = try site.serve(build, prelude: prelude)
        let clients = try (0..<40).map { _ in try server.connect(receiveBuffer: 16_384) }
        for client in clients { try client.request("/large.bin") }
        for client in clients { #expect(try client.nextHead()["Content-Length"] == "\(size)") }
        let buffered = ProcessStatus(server.process).unsentOctets(from: server.port)
        #expect(buffered < 4 * size, "\(buffered) bytes for \(clients.count) clients")
        for client in clients { client.reset() }
        _ = limit
    }

    @Test(.enabled("mounts are allowed", canMount), arguments: Build.allCases, ["max\n", "9223372036854771712\n", ""])
    func `without one nothing is lowered`(build: Build, limit: String) throws {
        guard let (site, prelude) = try prelude(limit: limit) else { return }
        let server = try RunningServer(build, prelude: prelude)
        #expect(try server.get().status == 200)
        #expect(try server.outputToEnd() == server.announcement + "\n")
        _ = site
    }
}
