import Figures
import Foundation
import Synchronization

/// Abusive clients, which act at a fixed rate while other clients are served. They have a thread of their own; the system chooses
/// its core, as for the other clients.
public final class Abusers: Sendable {
    /// Bytes that never become a complete request.
    static let partialHead = Array("GET / HTTP/1.1\r\nHo".utf8)
    /// The bytes that a slow reader reads at a time: at its rate, 20 kB a second.
    private static let bite = 2_000
    /// The interval between checks for due actions, in microseconds.
    private static let interval: UInt32 = 1_000
    /// How long the abuse lasts before measuring starts: its effects have set in by then.
    private static let beginning = Duration.milliseconds(500)
    /// The timeout for opening all connections.
    private static let patience = Duration.seconds(20)
    /// The longest duration, whatever happens.
    private static let longest = Duration.seconds(90)

    private let abuse: Abuse
    private let port: UInt16
    private let connections: Int
    private let requests: [[UInt8]]
    private let isUnderWay = Atomic(false)
    private let isOver = Atomic(false)

    /// - Parameter connections: the number at a time; nil for that of the kind of abuse. With fewer connections, there are fewer
    ///   actions too.
    public init(_ abuse: Abuse, port: UInt16, connections: Int? = nil) {
        self.abuse = abuse
        self.port = port
        self.connections = connections ?? abuse.connections
        requests = abuse == .partialHeads ? [Self.partialHead] : Site.paths(abuse).map(Request.get)
    }

    /// Abuses the server while `body` runs.
    /// - Returns: the result of `body`, and the number of actions a second.
    public func during<Result>(_ body: () async throws -> Result) async throws -> (Result, rate: Double) {
        async let rate = PinnedThread.run(on: nil) { try self.run() }
        let result: Result
        do {
            try await begin()
            result = try await body()
        } catch {
            isOver.store(true, ordering: .relaxed)
            _ = try? await rate
            throw error
        }
        isOver.store(true, ordering: .relaxed)
        return (result, try await rate)
    }

    private func begin() async throws {
        let deadline = ContinuousClock.now + Self.patience
        while !isUnderWay.load(ordering: .relaxed) {
            guard ContinuousClock.now < deadline else { throw LoadError("abusers find no connection to the server") }
            try await Task.sleep(for: .milliseconds(5))
        }
        try await Task.sleep(for: Self.beginning)
    }

    private func run() throws -> Double {
        var open: [AbuserConnection?] = []
        for index in 0..<connections where !isOver.load(ordering: .relaxed) { open.append(connect(index)) }
        guard open.count == connections else { return 0 }
        isUnderWay.store(true, ordering: .relaxed)
        var buffer = [UInt8](repeating: 0, count: Self.bite)
        var pace = Pace(rate: abuse.rate * Double(connections) / Double(abuse.connections))
        var next = 0
        let start = ContinuousClock.now
        var elapsed = Duration.zero
        while !isOver.load(ordering: .relaxed), elapsed < Self.longest {
            for _ in 0..<pace.due(at: elapsed / .seconds(1)) {
                let place = next % connections
                let goesOn = abuse == .slowReaders && open[place]?.read(into: &buffer) == true
                if !goesOn {
                    // Close the previous one first.
                    open[place] = nil
                    open[place] = connect(next)
                }
                if abuse == .flood { open[place] = nil }
                next += 1
            }
            usleep(Self.interval)
            elapsed = ContinuousClock.now - start
        }
        return Double(pace.done) / (elapsed / .seconds(1))
    }

    /// Nil if the server does not accept a connection now, which is then tried again in turn.
    private func connect(_ index: Int) -> AbuserConnection? {
        try? AbuserConnection(port: port, sending: requests[index % requests.count], isReset: abuse == .flood)
    }
}
