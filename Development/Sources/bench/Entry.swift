import ArgumentParser
import Foundation

/// Starts the tool, and ends it with 0, with 1 for what went wrong, or with 2 for wrong use.
@main
enum Entry {
    static func main() async {
        do {
            let command = try BenchCommand.parse()
            try await command.run()
        } catch let code as ExitCode {
            exit(code.rawValue)
        } catch {
            switch BenchCommand.exitCode(for: error) {
            case .success:
                BenchCommand.exit(withError: error)
            case .validationFailure:
                StandardError.write(BenchCommand.fullMessage(for: error))
                exit(2)
            default:
                StandardError.write("bench: \(error)")
                exit(1)
            }
        }
    }
}
