import HTTP

/// What `--help` prints.
enum HelpText {
    private static var explanationColumn: Int { 28 }

    /// - Parameters:
    ///   - purpose: what the program does, where that has to be said: whole lines.
    ///   - defaults: the program's own.
    ///   - options: the application's own.
    static func write(
        _ program: StaticString, purpose: StaticString = "", defaults: Settings = Settings(),
        options: [AppOption] = [], into buffer: inout ByteBuffer
    ) {
        buffer.append("usage: ")
        buffer.append(program)
        buffer.append(" [OPTION]...")
        for option in options where option.isPlainArgument {
            if case .text(let placeholder) = option.value {
                buffer.append(" [")
                buffer.append(placeholder)
                buffer.append("]")
            }
        }
        buffer.append("\n\n")
        buffer.append(purpose)
        buffer.append("Each option can also be set as an environment variable: ")
        buffer.append("--max-body 0 is MAX_BODY=0.\nOptions go first.\n\n")
        for option in options { line(option, into: &buffer) }
        line("--host ADDRESS", "address to listen on (default ::, all of IPv6 and IPv4)", into: &buffer)
        for setting in Setting.allCases { line(setting, defaults, into: &buffer) }
        line("--access-log", "log requests to standard output in the Common Log Format", into: &buffer)
        line("--healthcheck", "ask the server that runs with the same options; exit 0 if it is well", into: &buffer)
        line("--version", "print the version", into: &buffer)
        line("--help", "print this", into: &buffer)
    }

    @inline(never)
    private static func line(_ setting: Setting, _ defaults: borrowing Settings, into buffer: inout ByteBuffer) {
        buffer.append("  --")
        buffer.append(setting.name)
        buffer.append(" N")
        fill(from: setting.name.utf8CodeUnitCount + 6, into: &buffer)
        buffer.append(setting.explanation)
        buffer.append(" (default ")
        buffer.append(decimal: defaults[setting])
        buffer.append(")\n")
    }

    private static func line(_ option: StaticString, _ explanation: StaticString, into buffer: inout ByteBuffer) {
        buffer.append("  ")
        buffer.append(option)
        fill(from: option.utf8CodeUnitCount + 2, into: &buffer)
        buffer.append(explanation)
        buffer.append(.lineFeed)
    }

    private static func line(_ option: AppOption, into buffer: inout ByteBuffer) {
        let start = buffer.count
        buffer.append("  --")
        buffer.append(option.name)
        switch option.value {
        case .none: break
        case .text(let placeholder):
            buffer.append(.space)
            buffer.append(placeholder)
        case .number: buffer.append(" N")
        }
        fill(from: buffer.count - start, into: &buffer)
        buffer.append(option.explanation)
        if case .number(_, let value) = option.value {
            buffer.append(" (default ")
            buffer.append(decimal: value)
            buffer.append(")")
        }
        buffer.append(.lineFeed)
    }

    private static func fill(from column: Int, into buffer: inout ByteBuffer) {
        for _ in column..<max(explanationColumn, column + 1) { buffer.append(.space) }
    }
}
