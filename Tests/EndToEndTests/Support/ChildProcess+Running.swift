extension ChildProcess {
    /// Runs a program to its end.
    static func run(
        _ program: String, _ arguments: [String], environment: [String: String] = [:]
    ) throws -> (ending: Ending, output: String, errors: String) {
        let process = try ChildProcess(program, arguments, environment: environment)
        let output = try process.output.readToEnd()
        let errors = try process.errors.readToEnd()
        return (try process.waitForEnding(), output, errors)
    }
}
