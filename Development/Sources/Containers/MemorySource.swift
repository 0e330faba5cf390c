/// Where the memory figures of a server come from.
public enum MemorySource: String, Equatable, Sendable {
    /// The server itself, at this path.
    case facts = "/facts.json"
    /// The kernel.
    case proc = "/proc"
}
