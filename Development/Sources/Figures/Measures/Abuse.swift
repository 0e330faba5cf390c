/// Abuse by clients, which harms other clients if the server lets it.
public enum Abuse: Sendable {
    /// Many clients read a larger file, slowly but steadily.
    case slowReaders
    /// Partial heads, on connections that are constantly replaced by new ones.
    case partialHeads
    /// Requests for files, on connections that are reset at once.
    case flood

    /// The number of connections at a time.
    public var connections: Int {
        switch self {
        case .slowReaders: 1_500
        case .partialHeads: 8_000
        case .flood: 1
        }
    }

    /// The number of actions a second, on all connections together. It is the same for every server, whether it keeps up or not.
    public var rate: Double {
        switch self {
        // Each reader reads ten times a second.
        case .slowReaders: 15_000
        // Each partial head stays for two seconds.
        case .partialHeads: 4_000
        case .flood: 4_000
        }
    }

    /// The number of files to request, and the size of each in bytes.
    public var files: (count: Int, size: Int) {
        switch self {
        case .slowReaders: (1, 1_000_000)
        case .partialHeads: (0, 0)
        case .flood: (64, 150_000)
        }
    }
}
