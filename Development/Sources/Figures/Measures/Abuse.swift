/// What clients do to a server that does harm to others if the server lets it.
public enum Abuse: Sendable {
    /// A larger file is read by many, slowly but steadily.
    case slowReaders
    /// The beginnings of heads, on connections that are given up for new ones all the time.
    case partialHeads
    /// Requests for files, on connections that are reset at once.
    case flood

    /// How many connections there are at a time.
    public var connections: Int {
        switch self {
        case .slowReaders: 1_500
        case .partialHeads: 8_000
        case .flood: 1
        }
    }

    /// How often a second something is done on one of them. It is the same for every server, whether it keeps up or not.
    public var rate: Double {
        switch self {
        // Each reader takes something ten times a second.
        case .slowReaders: 15_000
        // Each partial head stays for two seconds.
        case .partialHeads: 4_000
        case .flood: 4_000
        }
    }

    /// How many files are asked for, and the bytes of each.
    public var files: (count: Int, size: Int) {
        switch self {
        case .slowReaders: (1, 1_000_000)
        case .partialHeads: (0, 0)
        case .flood: (64, 150_000)
        }
    }
}
