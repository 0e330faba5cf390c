import Synchronization

/// Counts that all workers share.
final class ServerCounters: Sendable {
    /// Requests that were answered by the application or in its stead, since the start.
    let requests = Atomic(0)
    /// Connections that are open.
    let connections = Atomic(0)

    static let shared = ServerCounters()

    private init() {}
}
