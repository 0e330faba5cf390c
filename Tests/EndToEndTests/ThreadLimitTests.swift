import Glibc
import Synchronization
import Testing

/// A user's limit of processes stands for `pids.max`, which takes more than tests may do: for a thread it is the same.
@Suite("Few threads", .ownThread, .enabled(if: Unprivileged.choosesUser, "the limit is that of a user without others"))
struct ThreadLimitTests {
    private static let users = Atomic(0)

    /// Starts a server as a user who has no other process.
    private func start(_ build: Build, processes: Int) throws -> ChildProcess {
        let user = 100_000 + Int(getpid()) % 10_000 * 100 + Self.users.wrappingAdd(1, ordering: .relaxed).oldValue
        return try ChildProcess(
            build.program(), ["--port", "0", "--workers", "2"],
            prelude: Unprivileged.prelude(user: user, processes: processes))
    }

    /// Asks the server for a page as soon as it listens and has had the moment in which it finds out how many threads it
    /// may have, and then ends it. Returns whether it answered.
    private func use(_ process: ChildProcess) throws -> Bool {
        guard process.output.read(until: { $0.text.contains("until you Ctrl-C\n") }) else { return false }
        _ = Deadline(in: 0.4).waits { process.endingNow() != nil }
        let match = try #require(process.output.text.firstMatch(of: /:(\d+) until/))
        let port = try #require(UInt16(match.1))
        var answered = false
        if let connection = try? RawConnection(to: .ipv4, port: port) {
            try? connection.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
            answered = (try? connection.nextResponse().status) == 200
        }
        process.signal(SIGTERM)
        return answered
    }

    private func refuseSanitizers(_ build: Build) throws {
        let server = try RunningServer(build)
        if ProcessStatus(server.process).isSanitized { try Test.cancel("a sanitizer has threads of its own") }
    }

    @Test(
        .disabled(if: Build.isEmulated, "the emulator needs a thread of its own"),
        arguments: Build.allCases, 1...14)
    func `a server that can't create its threads reports that, or serves`(build: Build, limit: Int) throws {
        try refuseSanitizers(build)
        let process = try start(build, processes: limit)
        let answered = try use(process)
        let ending = try process.waitForEnding()
        let complaint = try process.errors.readToEnd()
        if ending == .exited(0) {
            #expect(answered)
            #expect(complaint == "")
            #expect(limit > 2, "a server takes three threads at least")
        } else {
            #expect(ending == .exited(1))
            let sentence =
                /hello: cannot create a thread: resource temporarily unavailable; allow at least (\d+) processes \(pids\.max, ulimit -u\)\n/
            let match = try #require(complaint.wholeMatch(of: sentence), "\(complaint)")
            let enough = try #require(Int(match.1))
            #expect(limit < enough)
            let other = try start(build, processes: enough)
            #expect(try use(other), "it serves with what it asks for")
            #expect(try other.waitForEnding() == .exited(0))
        }
    }

    @Test(
        .disabled(if: Build.isEmulated, "the emulator needs a thread of its own"),
        arguments: Build.allCases, 1...14)
    func `SIGTERM stops a server, however few threads it may create`(build: Build, limit: Int) throws {
        try refuseSanitizers(build)
        let process = try start(build, processes: limit)
        let isUp = process.output.read(until: { $0.text.contains("until you Ctrl-C\n") })
        if isUp { process.signal(SIGTERM) }
        let ending = try process.waitForEnding()
        #expect(ending == .exited(0) && isUp || ending == .exited(1))
    }
}
