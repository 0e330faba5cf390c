import Dispatch
import Foundation

/// Lets Ctrl-C stop the work in order: a program stops the containers and servers that it has started before it exits.
public enum Interruption {
    public static func watch(_ work: @escaping @Sendable () async throws -> Void) async throws {
        let task = Task { try await work() }
        let sources = [SIGINT, SIGTERM].map { number in
            // The signal is not ignored: child processes, containers among them, would inherit that.
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
