import CPacking
import HTTP
import Packing

/// Runs a command and notes which files it opens, and which programs it starts, for `--trace` (ptrace(2)). Its children and
/// threads are followed.
final class Trace {
    let command: [[UInt8]]
    /// After how many seconds the command is ended; nil if it ends by itself.
    private let seconds: Int?
    private let probe: Probe?
    /// Paths that were opened and that were there before, in their order.
    private(set) var opened: [[UInt8]] = []
    /// Paths of the programs that were started.
    private(set) var started: [[UInt8]] = []
    /// Paths of files that the command made.
    private var made: [[UInt8]] = []

    /// Nil if nothing is to be traced.
    init?(_ invocation: Invocation) throws(Failure) {
        guard invocation.has(.trace) else { return nil }
        command = invocation.traced
        guard !command.isEmpty else {
            throw Failure("give the command for --trace at the end, as in: --trace -- /app/web --port 80")
        }
        guard !invocation.has(.root) else {
            throw Failure("--trace runs the command on this system; leave out --root")
        }
        if let url = invocation.value(.probe) { probe = try Probe(url) } else { probe = nil }
        seconds = try invocation.number(.duration) ?? (probe == nil ? nil : 10)
    }

    // MARK: Processes

    /// - Parameter program: where the command's program lies.
    func run(_ program: [UInt8]) throws(Failure) {
        started.append(program)
        let process = start(program)
        guard process > 0 else { throw Failure(cannot: "run", program) }
        // Here and in the process itself, so that it has happened whoever goes on first.
        setpgid(process, process)
        let watcher = seconds.map { watch(process, $0) }
        var isRunning = true
        var isWatched = watcher != nil
        var hasBegun = false
        while isRunning || isWatched || watcher == nil {
            var status: Int32 = 0
            let changed = unsafe waitpid(-1, &status, packing_all_children)
            // What is traced has ended.
            guard changed > 0 else { break }
            if status & 0xFF == 0x7F {
                if !hasBegun {
                    hasBegun = true
                    let options = unsafe UnsafeMutableRawPointer(bitPattern: packing_trace_options)
                    guard unsafe packing_trace(packing_trace_set_options, process, 0, options) == 0 else {
                        throw Failure(cannot: "trace", program)
                    }
                }
                resume(changed, status)
            } else if changed == watcher {
                isWatched = false
                guard status == 0 else {
                    throw Failure("the command did not answer --probe; check its output, or raise --for")
                }
            } else if changed == process {
                isRunning = false
                guard hasBegun else { throw Failure(cannot: "run", program, SystemErrorNumber(number: status >> 8)) }
                if status != 0, watcher == nil {
                    Output.note {
                        $0.append("the command of --trace failed; the files that it opened before are added")
                    }
                }
            }
        }
    }

    /// Starts the command as the leader of a group. It stops before its first instruction.
    private func start(_ program: [UInt8]) -> pid_t {
        var words: [UInt8] = []
        for word in command { words += word + [0] }
        return unsafe words.withUnsafeMutableBytes { words in
            unsafe withUnsafeTemporaryAllocation(of: UnsafeMutablePointer<CChar>?.self, capacity: command.count + 1) {
                arguments in
                var position = 0
                for index in command.indices {
                    let word = unsafe words.baseAddress.unsafelyUnwrapped + position
                    unsafe arguments[index] = unsafe word.assumingMemoryBound(to: CChar.self)
                    position += command[index].count + 1
                }
                unsafe arguments[command.count] = nil
                let process = packing_fork()
                guard process == 0 else { return process }
                setpgid(0, 0)
                _ = packing_trace(packing_trace_me, 0, 0, nil)
                _ = unsafe program.withCText {
                    unsafe execve($0, arguments.baseAddress.unsafelyUnwrapped, packing_environment())
                }
                // Errors are small numbers.
                _exit(packing_errno())
            }
        }
    }

    /// Starts a process that ends the group of the command when its time is over, or when it has answered.
    private func watch(_ process: pid_t, _ seconds: Int) -> pid_t {
        let watcher = packing_fork()
        guard watcher == 0 else { return watcher }
        var attempt = Probe.Attempt()
        var answers = probe == nil
        var ticks = 20 * seconds
        while ticks > 0, kill(-process, 0) == 0 {
            if let probe, attempt.isAnswered(probe) {
                answers = true
                break
            }
            usleep(50_000)
            ticks -= 1
        }
        kill(-process, SIGTERM)
        ticks = 20
        while ticks > 0, kill(-process, 0) == 0 {
            usleep(50_000)
            ticks -= 1
        }
        kill(-process, SIGKILL)
        _exit(answers ? 0 : 1)
    }

    /// Looks at what a stopped process is about to do, and lets it go on.
    private func resume(_ process: pid_t, _ status: Int32) {
        let signal = status >> 8 & 0xFF
        var passedOn = 0
        if signal == SIGTRAP | 0x80 {
            noteCall(of: process)
        } else if status >> 16 == 0, signal != SIGTRAP, signal != SIGSTOP {
            passedOn = Int(signal)
        }
        _ = unsafe packing_trace(
            packing_trace_resume, process, 0, UnsafeMutableRawPointer(bitPattern: passedOn))
    }

    // MARK: System calls

    private func noteCall(of process: pid_t) {
        // `struct ptrace_syscall_info`: what kind of stop it is, and the number and the arguments of a call that begins.
        var words = InlineArray<11, UInt>(repeating: 0)
        let size = unsafe packing_trace(packing_trace_call, process, UInt(8 * words.count), &words)
        guard size > 0, words[0] & 0xFF == 1 else { return }
        switch Int(bitPattern: words[3]) {
        case packing_call_open: note(process, nil, words[4], flags: words[5])
        case packing_call_openat: note(process, words[4], words[5], flags: words[6])
        case packing_call_openat2: note(process, words[4], words[5], flags: 0)
        case packing_call_execve: note(process, nil, words[4], flags: nil)
        default: break
        }
    }

    /// Notes a path that a process is about to open, or to run if there are no flags.
    private func note(_ process: pid_t, _ directory: UInt?, _ address: UInt, flags: UInt?) {
        var path = text(of: process, at: address)
        guard let first = path.first else { return }
        if first != .slash {
            var link = [UInt8](text: "/proc/")
            link.append(decimal: Int(process))
            // AT_FDCWD is negative.
            if let directory = directory.map({ Int32(truncatingIfNeeded: $0) }), directory >= 0 {
                link.append("/fd/")
                link.append(decimal: Int(directory))
            } else {
                link.append("/cwd")
            }
            guard let step = try? RootDirectory([.slash]).step(Path(link.span)), case .link(let base) = step.kind else {
                return
            }
            path = base.path(to: path)
        }
        if path.span.hasPrefix("/proc/") || path.span.hasPrefix("/sys/") || path.span.hasPrefix("/dev/")
            || path.span.hasPrefix("/etc/ld.so.cache")
        {
            return
        }
        guard FileStatus(of: path) != nil else {
            if let flags, flags & UInt(O_CREAT) != 0 { made.append(path) }
            return
        }
        if made.contains(path) { return }
        if flags == nil {
            if !started.contains(path) { started.append(path) }
        } else if !opened.contains(path) {
            opened.append(path)
        }
    }

    /// The text in the memory of a process; empty if there is none.
    private func text(of process: pid_t, at address: UInt) -> [UInt8] {
        var text: [UInt8] = []
        var position = address & ~7
        while text.count < packing_longest_path {
            var word: UInt = 0
            guard unsafe packing_trace(packing_trace_read, process, position, &word) >= 0 else { break }
            for index in 0..<8 as Range<UInt> where position + index >= address {
                let byte = UInt8(truncatingIfNeeded: word >> (8 * index))
                if byte == 0 { return text }
                text.append(byte)
            }
            position &+= 8
        }
        return []
    }
}

extension Gatherer {
    /// Adds what a command opened and started, with what that needs.
    func add(_ trace: Trace) throws(Failure) {
        let reason = [UInt8](text: "opened by ") + trace.command[0]
        for path in trace.started {
            // What the kernel does not run, a shell may read.
            do throws(Failure) { try addProgram(path, reason: reason) } catch { _ = try? add(path, reason: reason) }
        }
        for path in trace.opened {
            // What is gone was temporary.
            guard let end = try? add(path, reason: reason) else { continue }
            if FileStatus(of: root.location(of: end))?.kind == .file { try addNeeds(ofFile: end) }
        }
    }
}
