import ArgumentParser
import Foundation

/// A program of this package, which exits with 0, with 1 for a failure, or with 2 for a usage error.
public protocol Tool: AsyncParsableCommand {}

extension Tool {
    /// Reads the command line and runs the command that it names.
    public static func main() async {
        do {
            var command = try parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch let code as ExitCode {
            Foundation.exit(code.rawValue)
        } catch {
            switch exitCode(for: error) {
            case .success:
                exit(withError: error)
            case .validationFailure:
                StandardError.write(fullMessage(for: error))
                Foundation.exit(2)
            default:
                StandardError.write("\(configuration.commandName ?? "\(Self.self)"): \(error)")
                Foundation.exit(1)
            }
        }
    }
}
