import Glibc

/// A process that was started for a test and does not outlive it.
final class ChildProcess {
    enum Ending: Equatable {
        case exited(Int32)
        case killed(signal: Int32)
    }

    let id: pid_t
    let output: OutputPipe
    let errors: OutputPipe
    private(set) var ending: Ending?
    /// Whether it was sent a signal that should end it.
    private(set) var wasAskedToEnd = false

    /// Variables that the dynamic linker and the sanitizers need; nothing else of the tests' environment is passed on.
    private static let inheritedVariables = [
        "PATH", "LD_LIBRARY_PATH", "ASAN_OPTIONS", "TSAN_OPTIONS", "UBSAN_OPTIONS", "SWIFTLET_NO_SANDBOX",
    ]

    /// - Parameter prelude: what a shell does before it becomes the program, such as `ulimit -n 80`.
    init(
        _ program: String, _ arguments: [String] = [], environment: [String: String] = [:], prelude: String? = nil
    ) throws {
        var command = [program] + arguments
        if let prelude { command = ["/bin/sh", "-c", "\(prelude)\nexec \"$0\" \"$@\""] + command }
        let outputEnds = try Spawning.pipe()
        output = OutputPipe(reading: outputEnds.reading)
        defer { close(outputEnds.writing) }
        let errorEnds = try Spawning.pipe()
        errors = OutputPipe(reading: errorEnds.reading)
        defer { close(errorEnds.writing) }
        var variables = environment
        for name in Self.inheritedVariables where variables[name] == nil {
            if let value = getenv(name) { variables[name] = String(cString: value) }
        }
        id = try Spawning.start(
            command, environment: variables, output: outputEnds.writing, errors: errorEnds.writing)
        OrphanGuard.shared.began(id)
    }

    deinit {
        guard ending == nil else { return }
        kill(id, SIGKILL)
        var status: Int32 = 0
        while waitpid(id, &status, 0) < 0, errno == EINTR {}
        OrphanGuard.shared.ended(id)
    }

    func signal(_ number: Int32) {
        guard ending == nil else { return }
        if number == SIGTERM || number == SIGINT { wasAskedToEnd = true }
        kill(id, number)
    }

    /// Has all of the process stand still, until it is sent SIGCONT.
    func stop() {
        signal(SIGSTOP)
        // A signal is sent at once, and followed when the system comes to it.
        var information = siginfo_t()
        while waitid(P_PID, id_t(id), &information, WSTOPPED) < 0, errno == EINTR {}
    }

    /// How the process ended, if it has.
    func endingNow() -> Ending? {
        if let ending { return ending }
        var status: Int32 = 0
        guard waitpid(id, &status, WNOHANG) == id else { return nil }
        OrphanGuard.shared.ended(id)
        let number = status & 0x7F
        ending = number == 0 ? .exited(status >> 8 & 0xFF) : .killed(signal: number)
        return ending
    }

    /// Waits for the process to end.
    func waitForEnding(_ deadline: Deadline = .patient) throws -> Ending {
        guard deadline.waits(until: { endingNow() != nil }), let ending else {
            throw Trouble("process \(id) did not end in time")
        }
        return ending
    }
}
