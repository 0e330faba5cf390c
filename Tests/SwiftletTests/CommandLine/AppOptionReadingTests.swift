import HTTP
import Testing

@testable import Swiftlet

/// How `CommandLineReader` reads the options of an application.
struct AppOptionReadingTests {
    private static let options = [
        AppOption("root", .text("DIR"), isPlainArgument: true, "folder"), AppOption("spa", .none, "switch"),
        AppOption("cache", .number(0...100, default: 5), "number"), AppOption("no-header", .text("NAME"), "text"),
    ]

    @Test(
        arguments: [
            ([], "serve"), (["public"], "serve root=public"), (["--root", "public"], "serve root=public"),
            (["--root=public"], "serve root=public"), (["--root="], "serve root="),
            (["--root", "-x"], "serve root=-x"),
            (["public", "--port", "80"], "serve root=public port"), (["--port", "80", "a b"], "serve root=a b port"),
            (["one", "two"], "serve root=one root=two"), (["--spa"], "serve spa=1/1"),
            (["--spa", "public"], "serve spa=1/1 root=public"), (["--cache", "7"], "serve cache=7/7"),
            (["--cache=007"], "serve cache=007/7"), (["--cache=0", "--cache=100"], "serve cache=0/0 cache=100/100"),
            (["--no-header", "A=b"], "serve no-header=A=b"), (["--no-header=A=b"], "serve no-header=A=b"),
            (["--spa", "--help"], "printHelp spa=1/1"), (["public", "--healthcheck"], "checkHealth root=public"),
        ] as [([String], String)])
    func `reads them from the command line`(_ arguments: [String], _ expected: String) async throws {
        try await expect(arguments, [], expected)
    }

    @Test(
        arguments: [
            (["SWIFTLET_ROOT=public"], [], "serve root=public"), (["SWIFTLET_NO_HEADER=A"], [], "serve no-header=A"),
            (["SWIFTLET_SPA=1"], [], "serve spa=1/1"), (["SWIFTLET_SPA=on"], [], "serve spa=1/1"),
            (["SWIFTLET_SPA=0"], [], "serve"),
            (["SWIFTLET_SPA=no"], ["--spa"], "serve spa=1/1"), (["SWIFTLET_CACHE=9"], [], "serve cache=9/9"),
            (["SWIFTLET_ROOT=", "SWIFTLET_SPA=", "SWIFTLET_CACHE="], [], "serve"),
            (
                ["SWIFTLET_NO_HEADER=A\nB=c d\n\nE\n"], ["--no-header", "F"],
                "serve no-header=A no-header=B=c d no-header=E no-header=F"
            ),
            (["SWIFTLET_NO_HEADER=\n"], [], "serve"), (["SWIFTLET_CACHE=9\n"], [], "serve cache=9/9"),
            (
                ["SWIFTLET_NO_HEADER=A\nbad\nB"], ["--help"],
                "invalid value 'bad' for the environment variable SWIFTLET_NO_HEADER; give a good one"
            ),
            (
                ["SWIFTLET_CACHE=9", "SWIFTLET_ROOT=a"], ["--cache", "8", "b"],
                "serve root=a cache=9/9 cache=8/8 root=b"
            ),
            (["root=a", "SWIFTLET_NO-HEADER=A", "ROOT=a", "CACHE=many"], [], "serve"),
        ] as [([String], [String], String)])
    func `reads them from the environment, which the command line overrides`(
        _ variables: [String], _ arguments: [String], _ expected: String
    ) async throws {
        try await expect(arguments, variables, expected)
    }

    @Test(
        arguments: [
            ([], ["--spa=1"], "--spa takes no value; leave it out, or set the environment variable instead"),
            ([], ["--root"], "--root needs a value; --help lists the options"),
            ([], ["--cache"], "--cache needs a value; --help lists the options"),
            ([], ["--cache", "101"], "invalid value '101' for --cache; use a whole number from 0 to 100"),
            ([], ["--cache=-1"], "invalid value '-1' for --cache; use a whole number from 0 to 100"),
            ([], ["--cache=x"], "invalid value 'x' for --cache; use a whole number from 0 to 100"),
            ([], ["--no-header", "bad"], "invalid value 'bad' for --no-header; give a good one"),
            ([], ["bad"], "invalid value 'bad' for root; give a good one"),
            ([], ["-x"], "unknown option '-x'; --help lists the options"),
            ([], [""], "unknown option ''; --help lists the options"),
            ([], ["--caches", "1"], "unknown option '--caches'; --help lists the options"),
            (
                ["SWIFTLET_CACHE=many"], [],
                "invalid value 'many' for the environment variable SWIFTLET_CACHE; use a whole number from 0 to 100"
            ),
            (["SWIFTLET_SPA=maybe"], [], "invalid value 'maybe' for the environment variable SWIFTLET_SPA; use 1 or 0"),
            (
                ["SWIFTLET_NO_HEADER=bad"], [],
                "invalid value 'bad' for the environment variable SWIFTLET_NO_HEADER; give a good one"
            ),
        ] as [([String], [String], String)])
    func `names the mistake and the remedy`(
        _ variables: [String], _ arguments: [String], _ expected: String
    ) async throws {
        try await expect(arguments, variables, expected)
    }

    @Test func `without a plain argument among them, none is taken`() async {
        await #expect(processExitsWith: .success) {
            ProcessWords.replace(arguments: ["hello", "public"], variables: [])
            do throws(OptionMistake) {
                _ = try CommandLineReader(ProcessArguments(), options: [AppOption("spa", .none, "switch")])
                fatalError("taken")
            } catch {
                precondition(
                    error.words == "unknown option 'public'; --help lists the options")
            }
        }
    }

    private func expect(_ arguments: [String], _ variables: [String], _ expected: String) async throws {
        let result = try await #require(
            processExitsWith: .success, observing: [\.standardOutputContent]
        ) { [arguments, variables] in
            ProcessWords.replace(arguments: ["serve"] + arguments, variables: variables)
            StandardOutput.write("\n\(AppOptionReadingTests.read())".octets.span)
        }
        let output = String(decoding: result.standardOutputContent, as: UTF8.self)
        #expect(output.split(separator: "\n").last.map(String.init) == expected)
    }

    /// The action, what was set and to what, and whether the port is another one; or the mistake.
    private static func read() -> String {
        var words: [String] = []
        do throws(OptionMistake) {
            let reader = try CommandLineReader(ProcessArguments(), options: options) { option, text, number in
                if text.equals("bad") { return "give a good one" }
                let value = String(octets: text)
                switch options[option].value {
                case .text: words.append("\(options[option].name)=\(value)")
                case .none, .number: words.append("\(options[option].name)=\(value)/\(number)")
                }
                return nil
            }
            words.insert("\(reader.action)", at: 0)
            if reader.settings[.port] != Setting.port.defaultValue { words.append("port") }
            return words.joined(separator: " ")
        } catch {
            return error.words
        }
    }
}
