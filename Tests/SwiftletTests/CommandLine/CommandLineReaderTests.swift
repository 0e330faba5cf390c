import HTTP
import Testing

@testable import Swiftlet

struct CommandLineReaderTests {
    /// What a program is started with, and what the reader makes of it.
    struct Case: Codable, CustomTestStringConvertible, Sendable {
        let variables: [String]
        let arguments: [String]
        let expected: String

        init(_ arguments: String..., variables: [String] = [], makes expected: String) {
            self.variables = variables
            self.arguments = arguments
            self.expected = expected
        }

        var testDescription: String { (variables + ["hello"] + arguments).joined(separator: " ") }
    }

    @Test(arguments: [
        Case(makes: "serve"),
        Case("--port", "80", makes: "serve port=80"),
        Case("--port=80", makes: "serve port=80"),
        Case("--port", "80", "--port", "81", makes: "serve port=81"),
        Case("--port", "0", "--workers", "3", "--grace=0", makes: "serve port=0 workers=3 grace=0"),
        Case("--max-body", "1073741824", makes: "serve max-body=1073741824"),
        Case("--port", "00080", makes: "serve port=80"),
        Case("--host", "127.0.0.1", makes: "serve host=127.0.0.1"),
        Case("--host=::1", makes: "serve host=::1"),
        Case("--access-log", makes: "serve access-log"),
        Case("--healthcheck", "--port", "80", makes: "checkHealth port=80"),
        Case("--help", makes: "printHelp"),
        Case("-h", makes: "printHelp"),
        Case("--version", makes: "printVersion"),
        Case("--version", "--help", "--version", makes: "printHelp"),
        Case("--version", "--healthcheck", makes: "printVersion"),
        Case("--healthcheck", "--version", makes: "printVersion"),
    ])
    func `reads the command line`(_ example: Case) async throws {
        try await expect(example)
    }

    @Test(arguments: [
        Case(variables: ["PORT=80"], makes: "serve port=80"),
        Case("--port", "81", variables: ["PORT=80"], makes: "serve port=81"),
        Case(variables: ["SWIFTLET_MAX_BODY=5", "SWIFTLET_HOST=::1"], makes: "serve max-body=5 host=::1"),
        Case(variables: ["PORT=", "SWIFTLET_HOST=", "SWIFTLET_ACCESS_LOG="], makes: "serve"),
        Case(variables: ["SWIFTLET_ACCESS_LOG=1"], makes: "serve access-log"),
        Case(variables: ["SWIFTLET_ACCESS_LOG=on"], makes: "serve access-log"),
        Case(variables: ["SWIFTLET_ACCESS_LOG=0"], makes: "serve"),
        Case("--access-log", variables: ["SWIFTLET_ACCESS_LOG=no"], makes: "serve access-log"),
        Case(variables: ["port=80", "SWIFTLET_MAX-BODY=5", "swiftlet_max_body=5"], makes: "serve"),
        Case(variables: ["HOST=x86_64-conda-linux-gnu", "MAX_BODY=x", "ACCESS_LOG=x"], makes: "serve"),
        Case(variables: ["SWIFTLET_PORT=81", "PORT=80"], makes: "serve port=81"),
        Case(variables: ["SWIFTLET_=1", "SWIFTLET=1", "SWIFTLET_MAX_BODYX=5"], makes: "serve"),
    ])
    func `reads the environment, which the command line overrides`(_ example: Case) async throws {
        try await expect(example)
    }

    @Test(arguments: [
        Case("--prot", "80", makes: "unknown option '--prot'; --help lists the options"),
        Case("--prot=80", makes: "unknown option '--prot'; --help lists the options"),
        Case("-p", makes: "unknown option '-p'; --help lists the options"),
        Case("--", makes: "unknown option '--'; --help lists the options"),
        Case("serve", makes: "unknown option 'serve'; --help lists the options"),
        Case("", makes: "unknown option ''; --help lists the options"),
        Case("--help=1", makes: "--help takes no value; leave it out, or set the environment variable instead"),
        Case("--help\n-h", makes: "unknown option '--help?-h'; --help lists the options"),
        Case("--port", makes: "--port needs a value; --help lists the options"),
        Case("--host", makes: "--host needs a value; --help lists the options"),
        Case("--port", "65536", makes: "invalid value '65536' for --port; use a whole number from 0 to 65535"),
        Case("--port=-1", makes: "invalid value '-1' for --port; use a whole number from 0 to 65535"),
        Case("--port=", makes: "invalid value '' for --port; use a whole number from 0 to 65535"),
        Case("--port", "--help", makes: "invalid value '--help' for --port; use a whole number from 0 to 65535"),
        Case("--max-head=63", makes: "invalid value '63' for --max-head; use a whole number from 64 to 1048576"),
        Case(
            "--host", "example.com",
            makes: "invalid value 'example.com' for --host; use a numeric address such as 127.0.0.1 or ::, or localhost"
        ),
        Case(
            variables: ["PORT=http"],
            makes: "invalid value 'http' for the environment variable PORT; use a whole number from 0 to 65535"),
        Case(
            variables: ["SWIFTLET_MAX_BODY=lots"],
            makes:
                "invalid value 'lots' for the environment variable SWIFTLET_MAX_BODY; use a whole number from 0 to 1073741824"
        ),
        Case(
            variables: ["SWIFTLET_ACCESS_LOG=maybe"],
            makes: "invalid value 'maybe' for the environment variable SWIFTLET_ACCESS_LOG; use 1 or 0"),
    ])
    func `names the mistake and the remedy`(_ example: Case) async throws {
        try await expect(example)
    }

    private func expect(_ example: Case) async throws {
        let result = try await #require(
            processExitsWith: .success, observing: [\.standardOutputContent]
        ) { [example] in
            ProcessWords.replace(arguments: ["hello"] + example.arguments, variables: example.variables)
            let arguments = ProcessArguments()
            precondition(arguments.count == example.arguments.count + 1)
            var made: String
            do throws(OptionMistake) {
                made = CommandLineReaderTests.summary(try CommandLineReader(arguments))
            } catch {
                made = error.words
            }
            StandardOutput.write("\n\(made)".octets.span)
        }
        let output = String(decoding: result.standardOutputContent, as: UTF8.self)
        #expect(output.split(separator: "\n").last.map(String.init) == example.expected)
    }

    /// The action, and whatever differs from the defaults.
    private static func summary(_ reader: CommandLineReader) -> String {
        var words = ["\(reader.action)"]
        for setting in Setting.allCases where reader.settings[setting] != setting.defaultValue {
            words.append("\(String(octets: setting.name))=\(reader.settings[setting])")
        }
        if !reader.settings.host.isAny {
            var address: [UInt8] = []
            reader.settings.host.write(into: &address)
            words.append("host=\(String(octets: address.span))")
        }
        if reader.settings.logsAccess { words.append("access-log") }
        return words.joined(separator: " ")
    }
}
