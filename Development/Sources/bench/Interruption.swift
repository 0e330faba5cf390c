import Dispatch
import Foundation

/// Lets Ctrl-C end the work in order: a server that is running is ended before the tool is.
enum Interruption {
    static func watch(_ work: @escaping @Sendable () async throws -> Void) async throws {
        let task = Task { try await work() }
        let sources = [SIGINT, SIGTERM].map { number in
            // Not ignored: programs that are started would inherit that.
            signal(number) { _ in }
            let source = DispatchSource.makeSignalSource(signal: number)
            source.setEventHandler { task.cancel() }
            source.resume()
            return source
        }
        defer { for source in sources { source.cancel() } }
        do {
            try await task.value
        } catch is CancellationError {
            throw Failure("interrupted")
        }
    }
}
