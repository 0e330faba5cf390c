import Foundation

/// Offers requests to a server at a fixed rate, whether it keeps up or not, as real clients do. No client could send them one by
/// one at that rate, so they are sent in batches.
public struct Overload: Sendable {
    /// The time within which a recovered server answers a new connection.
    private static let prompt = 0.005
    private static let patience = Duration.seconds(5)
    /// The requests in a batch. They are many, since this client must be faster than the server; measure the capacity of the server
    /// with as many.
    public static let depth = 64
    /// The batches to send before responses are read again.
    private static let burst = 64

    private let port: UInt16
    private let path: String
    private let connections: Int
    private let rate: Double
    private let duration: Double

    /// - Parameters:
    ///   - rate: requests a second.
    ///   - duration: in seconds.
    public init(port: UInt16, path: String, connections: Int, rate: Double, duration: Double) {
        self.port = port
        self.path = path
        self.connections = connections
        self.rate = rate
        self.duration = duration
    }

    /// Runs on the given core; nil for any.
    public func run(core: Int?) async throws -> OverloadFigures {
        try await PinnedThread.run(on: core) {
            var figures = try load()
            // The connections are closed by now, so whatever the server still does for them is wasted.
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
            // A client that is late does not offer less: due requests stay due.
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

    /// Continues a connection, and abandons it if the server closes it.
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
