/// Who tells how much memory a server takes.
public enum MemorySource: String, Equatable, Sendable {
    /// The server itself, at this path.
    case facts = "/facts.json"
    /// The kernel.
    case proc = "/proc"
}
