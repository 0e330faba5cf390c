/// What an application does besides serving, and the sandbox has to leave it the system calls for.
///
/// Once it serves, a program may open no file but below `Application.readableFolders`, and may create no process and no socket. If
/// an application has to, it says so here.
public enum SandboxRule: Sendable {
    /// Nothing.
    case serves
    /// It opens TCP connections to other servers.
    case connects
    /// Anything that its user may do: there is no sandbox.
    case everything
}

extension Settings {
    /// Whether the process is restricted while it serves.
    package enum Sandboxing: Sendable {
        case off, asFarAsPossible, required
    }
}

extension Application {
    /// Restricts the process to what it needs while it serves. Returns false if that was required and cannot be had; the reason
    /// is printed by then.
    /// - Parameter port: the only one that may be connected to, if the rule is to connect; nil for any.
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
