import Foundation
import SystemPackage

/// A running server, which is stopped with its owner.
///
/// It is started directly, because the time of the start is one of the figures.
public final class ServerProcess {
    /// How long a server may take to stop when asked to.
    private static let patience = Duration.seconds(2)

    public let id: pid_t
    private let log: String
    private var hasEnded = false

    /// - Parameters:
    ///   - core: the core for the server and its children; nil for any.
    ///   - log: the path of the file for its output.
    public init(_ launch: Launch, core: Int?, log: String) throws {
        self.log = log
        id = try Affinity.with(core: core) { try Self.spawn([launch.program] + launch.arguments, log: log) }
    }

    deinit {
        stop()
    }

    /// The last line that it printed, to explain a failure.
    public var lastWords: String {
        let text = (try? String(contentsOfFile: log, encoding: .utf8)) ?? ""
        return text.split(whereSeparator: \.isNewline).last.map { "the last it printed is: \($0)" }
            ?? "it printed nothing"
    }

    /// Stops the server and its children: with a signal at first, and then by force.
    public func stop() {
        guard !hasEnded else { return }
        kill(id, SIGTERM)
        let deadline = ContinuousClock.now + Self.patience
        while ContinuousClock.now < deadline {
            if isEnding(WNOHANG) { return }
            usleep(500)
        }
        for process in ProcessTree.members(of: id).reversed() { kill(process, SIGKILL) }
        _ = isEnding(0)
    }

    private func isEnding(_ options: Int32) -> Bool {
        var status: Int32 = 0
        hasEnded = unsafe waitpid(id, &status, options) == id
        return hasEnded
    }

    private static func spawn(_ command: [String], log: String) throws -> pid_t {
        var actions = unsafe posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        unsafe posix_spawn_file_actions_init(&actions)
        unsafe posix_spawnattr_init(&attributes)
        defer {
            unsafe posix_spawn_file_actions_destroy(&actions)
            unsafe posix_spawnattr_destroy(&attributes)
        }
        unsafe posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        unsafe posix_spawn_file_actions_addopen(&actions, 1, log, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
        unsafe posix_spawn_file_actions_adddup2(&actions, 1, 2)
        // The servers must not inherit how the harness handles signals.
        var none = sigset_t()
        var all = sigset_t()
        unsafe sigemptyset(&none)
        unsafe sigfillset(&all)
        unsafe posix_spawnattr_setsigmask(&attributes, &none)
        unsafe posix_spawnattr_setsigdefault(&attributes, &all)
        // lighttpd with several workers stops by signalling its whole process group, which must not be the harness's.
        unsafe posix_spawnattr_setpgroup(&attributes, 0)
        unsafe posix_spawnattr_setflags(
            &attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP))
        let words = unsafe command.map { unsafe strdup($0) }
        let variables: [UnsafeMutablePointer<CChar>?] = unsafe [strdup("PATH=/usr/sbin:/usr/bin:/sbin:/bin")]
        defer {
            for index in unsafe words.indices { unsafe free(words[index]) }
            for index in unsafe variables.indices { unsafe free(variables[index]) }
        }
        var id: pid_t = 0
        let error = unsafe posix_spawn(&id, command[0], &actions, &attributes, words + [nil], variables + [nil])
        guard error == 0 else { throw LoadError("start \(command[0])", error) }
        return id
    }
}
