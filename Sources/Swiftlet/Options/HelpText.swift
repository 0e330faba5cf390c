import HTTP

/// What `--help` prints.
enum HelpText {
    private static var explanationColumn: Int { 28 }

    static func write(_ program: StaticString, into buffer: inout ByteBuffer) {
        buffer.append("usage: ")
        buffer.append(program)
        buffer.append(" [OPTION]...\n\nEach option can also be set as an environment variable: ")
        buffer.append("--max-body 0 is MAX_BODY=0.\nOptions go first.\n\n")
        line("--host ADDRESS", "address to listen on (default ::, all of IPv6 and IPv4)", into: &buffer)
        for setting in Setting.allCases {
            buffer.append("  --")
            buffer.append(setting.name)
            buffer.append(" N")
            fill(from: setting.name.utf8CodeUnitCount + 6, into: &buffer)
            buffer.append(setting.explanation)
            buffer.append(" (default ")
            buffer.append(decimal: setting.defaultValue)
            buffer.append(")\n")
        }
        line("--access-log", "log requests to standard output in the Common Log Format", into: &buffer)
        line("--healthcheck", "ask the server that runs with the same options; exit 0 if it is well", into: &buffer)
        line("--version", "print the version", into: &buffer)
        line("--help", "print this", into: &buffer)
    }

    private static func line(_ option: StaticString, _ explanation: StaticString, into buffer: inout ByteBuffer) {
        buffer.append("  ")
        buffer.append(option)
        fill(from: option.utf8CodeUnitCount + 2, into: &buffer)
        buffer.append(explanation)
        buffer.append(.lineFeed)
    }

    private static func fill(from column: Int, into buffer: inout ByteBuffer) {
        for _ in column..<max(explanationColumn, column + 1) { buffer.append(.space) }
    }
}
