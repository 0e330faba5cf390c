import Figures
import Foundation
import Synchronization

/// Clients that do what does harm, at a rate of their own, while others want to be served. They have a thread of their
/// own; which core that is on, the system decides, as for the other clients.
public final class Abusers: Sendable {
    /// Bytes of which no request becomes.
    static let partialHead = Array("GET / HTTP/1.1\r\nHo".utf8)
    /// Bytes that a slow reader takes at a time: with the rate of reading, 20 kB a second.
    private static let bite = 2_000
    /// From one look at what is due to the next, in microseconds.
    private static let interval: UInt32 = 1_000
    /// How long the abuse lasts before anything counts: what it harms has been harmed by then.
    private static let beginning = Duration.milliseconds(500)
    /// How long it may take until all connections are there.
    private static let patience = Duration.seconds(20)
    /// Whatever happens, it lasts no longer.
    private static let longest = Duration.seconds(90)

    private let abuse: Abuse
    private let port: UInt16
    private let connections: Int
    private let requests: [[UInt8]]
    private let isUnderWay = Atomic(false)
    private let isOver = Atomic(false)

    /// - Parameter connections: how many there are at a time; nil for as many as the kind of abuse has. With fewer, less is
    ///   done on them too.
    public init(_ abuse: Abuse, port: UInt16, connections: Int? = nil) {
        self.abuse = abuse
        self.port = port
        self.connections = connections ?? abuse.connections
        requests = abuse == .partialHeads ? [Self.partialHead] : Site.paths(abuse).map(Request.get)
    }

    /// Abuses the server while `body` runs.
    /// - Returns: what `body` returned, and how often a second something was done to the server.
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
                    // The one before is closed first.
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

    /// Nil if the server takes no connection now: it is tried again in its turn.
    private func connect(_ index: Int) -> AbuserConnection? {
        try? AbuserConnection(port: port, sending: requests[index % requests.count], isReset: abuse == .flood)
    }
}
