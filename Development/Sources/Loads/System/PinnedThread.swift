import Foundation

/// Runs blocking code on a thread and a core of its own.
enum PinnedThread {
    static func run<Result: Sendable>(on core: Int?, _ body: @escaping @Sendable () throws -> Result) async throws
        -> Result
    {
        try await withCheckedThrowingContinuation { continuation in
            let thread = Thread {
                do {
                    if let core { try Affinity.limit(to: [core]) }
                    continuation.resume(returning: try body())
                } catch {
                    continuation.resume(throwing: error)
                }
            }
            thread.start()
        }
    }
}
