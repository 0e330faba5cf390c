import Glibc
import Synchronization

/// Starts processes and makes pipes for them, one at a time: a pipe that is just being made would otherwise be
/// inherited by a process that another test starts at the same moment, and would not end with its own.
enum Spawning {
    private static let turn = Mutex(())

    /// A pipe that no process inherits by accident.
    static func pipe() throws -> (reading: Int32, writing: Int32) {
        try turn.withLock { _ in
            var ends: [Int32] = [-1, -1]
            guard Glibc.pipe(&ends) == 0 else { throw Trouble(call: "pipe") }
            for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
            return (ends[0], ends[1])
        }
    }

    /// Starts a program with just these descriptors and variables, and with no signal blocked or ignored.
    /// - Parameter command: the path of the program and its arguments.
    static func start(
        _ command: [String], environment: [String: String], input: Int32? = nil, output: Int32? = nil,
        errors: Int32? = nil
    ) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        for (number, descriptor) in zip(Int32(0)..., [input, output, errors]) {
            if let descriptor {
                posix_spawn_file_actions_adddup2(&actions, descriptor, number)
            } else {
                posix_spawn_file_actions_addopen(&actions, number, "/dev/null", O_RDWR, 0)
            }
        }
        // Other tests in this process make pipes too, with Foundation. Closing what is not open is no error; what is above the
        // limit would be one. Swift does not see closefrom_np.
        for descriptor in 3..<min(1_024, getdtablesize()) { posix_spawn_file_actions_addclose(&actions, descriptor) }
        var none = sigset_t()
        var all = sigset_t()
        sigemptyset(&none)
        sigfillset(&all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
        let words = command.map { strdup($0) }
        let assignments = environment.map { strdup("\($0.key)=\($0.value)") }
        defer {
            for string in words + assignments { free(string) }
        }
        var id: pid_t = 0
        let error = turn.withLock { _ in
            posix_spawn(&id, command[0], &actions, &attributes, words + [nil], assignments + [nil])
        }
        guard error == 0 else { throw Trouble("cannot start \(command[0]): \(String(cString: strerror(error)))") }
        return id
    }
}
