import Synchronization

/// Counts that all workers share.
final class ServerCounters: Sendable {
    /// The number of requests answered since the start, by the application or in its place.
    let requests = Atomic(0)
    /// The number of open connections.
    let connections = Atomic(0)

    static let shared = ServerCounters()

    private init() {}
}
