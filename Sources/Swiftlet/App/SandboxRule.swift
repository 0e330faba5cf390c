/// What else an application does while it serves, so that the sandbox allows the system calls for it.
///
/// Once it serves, a program can only open files below `Application.readableFolders`, and can create neither processes nor
/// sockets. An application that needs more declares it here.
public enum SandboxRule: Sendable {
    /// Nothing.
    case serves
    /// It connects to other servers over TCP.
    case connects
    /// Anything that its user is permitted to do: there is no sandbox.
    case everything
}

extension Settings {
    /// Whether the process is restricted while it serves.
    package enum Sandboxing: Sendable {
        case off, asFarAsPossible, required
    }
}

extension Application {
    /// Restricts the process to what it needs while it serves. Prints a message if it can't, and returns false if the sandbox is
    /// required.
    /// - Parameter port: the only port to which the process may connect, if the rule allows connections; nil for any.
    package func enterSandbox(_ settings: Settings, _ rule: SandboxRule, port: Int? = nil) -> Bool {
        guard settings.sandboxing != .off, rule != .everything,
            let gap = Sandbox.enter(readableFolders, rule, port: port)
        else { return true }
        StandardError.print(Self.name) { message in
            message.append("no ")
            if gap != .systemCallFilter { message.append("Landlock") }
            if gap == .both { message.append(" and no ") }
            if gap != .landlock { message.append("seccomp") }
            message.append(" for the sandbox; allow it in the container, or use --no-sandbox")
        }
        return settings.sandboxing != .required
    }
}
