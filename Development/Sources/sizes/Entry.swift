import ArgumentParser
import Foundation

/// Starts the tool, and ends it with 0, with 1 for what went wrong, or with 2 for wrong use.
@main
enum Entry {
    static func main() async {
        do {
            var command = try Sizes.parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch let code as ExitCode {
            exit(code.rawValue)
        } catch {
            switch Sizes.exitCode(for: error) {
            case .success:
                Sizes.exit(withError: error)
            case .validationFailure:
                StandardError.write(Sizes.fullMessage(for: error))
                exit(2)
            default:
                StandardError.write("sizes: \(error)")
                exit(1)
            }
        }
    }
}
