import Foundation
import Synchronization

/// Waits for a server's first response with status 200.
///
/// Before a server listens, engines refuse connections, close them, or let them hang. A hanging connection must not delay the
/// next one, so a new attempt starts every few milliseconds, in parallel with earlier ones.
final class ResponseRace: Sendable {
    private static let interval = Duration.milliseconds(4)
    /// The most attempts at a time; beyond that, the oldest one is abandoned.
    private static let attempts = 128

    private let isCancelled = Atomic(false)

    /// The time when the response arrived; nil if it did not arrive in time.
    static func wait(port: UInt16, path: String, patience: Duration) async -> ContinuousClock.Instant? {
        let race = ResponseRace()
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                // Waiting in poll(2) would block one of the few threads that tasks share.
                DispatchQueue.global().async {
                    continuation.resume(returning: race.run(port: port, path: path, patience: patience))
                }
            }
        } onCancel: {
            race.isCancelled.store(true, ordering: .relaxed)
        }
    }

    private func run(port: UInt16, path: String, patience: Duration) -> ContinuousClock.Instant? {
        let deadline = ContinuousClock.now + patience
        let request = HTTPExchange.request(path)
        var attempts: [ResponseAttempt] = []
        var nextAttempt = ContinuousClock.now
        while ContinuousClock.now < deadline, !isCancelled.load(ordering: .relaxed) {
            if ContinuousClock.now >= nextAttempt {
                if let attempt = try? ResponseAttempt(port: port, request: request) { attempts.append(attempt) }
                if attempts.count > Self.attempts { attempts.removeFirst() }
                nextAttempt = .now + Self.interval
            }
            var events = attempts.map { $0.interest }
            _ = unsafe poll(&events, nfds_t(events.count), 1)
            for (attempt, event) in zip(attempts, events) where event.revents != 0 {
                attempt.advance()
                if attempt.state == .answered { return .now }
            }
            attempts.removeAll { $0.state == .failed }
        }
        return nil
    }
}
