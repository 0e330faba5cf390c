import Dispatch
import Foundation

/// Lets Ctrl-C end the work in order: what a program has started, containers and servers, ends before it does.
public enum Interruption {
    public static func watch(_ work: @escaping @Sendable () async throws -> Void) async throws {
        let task = Task { try await work() }
        let sources = [SIGINT, SIGTERM].map { number in
            // Not ignored: started programs, containers among them, would inherit that.
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
