import Testing

@Suite("Help of each program", .ownThread)
struct HelpTests {
    /// The options of every server.
    private static let common = [
        "port", "host", "workers", "access-log", "sandbox", "no-sandbox", "healthcheck", "version", "help",
        "max-connections", "max-body",
        "max-head", "max-target", "max-fields", "max-held", "max-queued", "backlog", "gzip-threshold", "head-timeout",
        "body-timeout", "answer-timeout", "send-timeout", "idle-timeout", "linger-timeout", "grace",
    ]

    /// Each program with the options of its own.
    private static let programs: [(name: String, options: [String])] = [
        ("hello", []),
        ("hello-lambda", []),
        ("serve", ["root", "spa", "listing", "cache-control", "header", "no-header", "cors", "cache"]),
        ("redirect", ["to", "to-port", "status", "host-allow", "acme", "hsts", "health-path"]),
    ]

    @Test(arguments: Build.allCases, programs)
    func `it fits 80 columns and explains every option once`(build: Build, program: (name: String, options: [String]))
        throws
    {
        let result = try ChildProcess.run(build.program(program.name), ["--help"], environment: [:])
        #expect(result.ending == .exited(0))
        #expect(result.errors.isEmpty)
        var explained: [String] = []
        for line in result.output.split(separator: "\n", omittingEmptySubsequences: false) {
            #expect(line.utf8.count <= 80 && line.utf8.allSatisfy { 0x20...0x7E ~= $0 }, "\(line)")
            // Two blanks or more lie between an option and its explanation.
            let form = /\x20{2}--([a-z-]+)(?:\x20[A-Z,.]+)?\x20{2,}[^\x20].+/
            if let option = line.wholeMatch(of: form) { explained.append(String(option.1)) }
        }
        #expect(explained == program.options + Self.common)
        #expect(result.output.contains("\nCommand-line options override environment variables.\n"))
    }
}
