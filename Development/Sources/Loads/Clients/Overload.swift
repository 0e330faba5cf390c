import Foundation

/// Offers a server requests at a rate of their own, whether it keeps up or not, as the world does. The rate has to be
/// more than any client could send one by one, so requests go in batches.
public struct Overload: Sendable {
    /// What a new connection is answered within when the server is well again.
    private static let prompt = 0.005
    private static let patience = Duration.seconds(5)
    /// Requests of a batch. Many, since this client has to be faster than the server; what a server can do is to be
    /// measured with as many.
    public static let depth = 64
    /// Batches that are sent before answers are taken again.
    private static let burst = 64

    private let port: UInt16
    private let path: String
    private let connections: Int
    private let rate: Double
    private let duration: Double

    /// - Parameters:
    ///   - rate: requests for each second.
    ///   - duration: seconds.
    public init(port: UInt16, path: String, connections: Int, rate: Double, duration: Double) {
        self.port = port
        self.path = path
        self.connections = connections
        self.rate = rate
        self.duration = duration
    }

    /// Runs on a core of its own; nil for any.
    public func run(core: Int?) async throws -> OverloadFigures {
        try await PinnedThread.run(on: core) {
            var figures = try load()
            // The connections are closed by now: what the server still does for them is in vain.
            figures.recovery = try recovery()
            return figures
        }
    }

    private func load() throws -> OverloadFigures {
        var figures = OverloadFigures()
        var poller = try Poller()
        var clients = try connect(poller)
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let start = ContinuousClock.now
        let now = { (ContinuousClock.now - start) / .seconds(1) }
        let interval = Double(Self.depth) / rate
        var batches = 0
        while now() < duration {
            // A client that is late itself doesn't offer less: what was due stays due.
            let due = min(Int(now() / interval) + 1 - batches, Self.burst)
            for batch in batches..<(batches + max(0, due)) {
                use(&clients[batch % clients.count], &figures) { client, _ in
                    try client.offer(due: Double(batch) * interval)
                }
            }
            batches += max(0, due)
            for index in poller.ready() {
                use(&clients[index], &figures) { client, figures in
                    try client.receive(into: &buffer, now: now, lateness: &figures.lateness)
                    try client.send()
                }
            }
        }
        figures.offered = batches * Self.depth
        for client in clients { count(client, in: &figures) }
        return figures
    }

    private func connect(_ poller: borrowing Poller) throws -> [OverloadConnection?] {
        let batch = Array(repeatElement(Request.get(path), count: Self.depth).joined())
        var clients: [OverloadConnection?] = []
        for index in 0..<connections {
            let client = try OverloadConnection(port: port, batch: batch, depth: Self.depth)
            try poller.add(client.socket, as: index)
            clients.append(client)
        }
        return clients
    }

    /// Goes on with a connection, and gives it up when the server does.
    private func use(
        _ client: inout OverloadConnection?, _ figures: inout OverloadFigures,
        _ body: (OverloadConnection, inout OverloadFigures) throws -> Void
    ) {
        guard let current = client else { return }
        do {
            try body(current, &figures)
        } catch {
            count(current, in: &figures)
            client = nil
        }
    }

    private func count(_ client: OverloadConnection?, in figures: inout OverloadFigures) {
        figures.answered += client?.answered ?? 0
        figures.refused += client?.refused ?? 0
    }

    private func recovery() throws -> Double? {
        let start = ContinuousClock.now
        while ContinuousClock.now < start + Self.patience {
            let begin = ContinuousClock.now
            guard let end = try FirstResponse.wait(port: port, path: path, patience: Self.patience) else { return nil }
            if (end - begin) / .seconds(1) < Self.prompt { return (end - start) / .seconds(1) }
        }
        return nil
    }
}
