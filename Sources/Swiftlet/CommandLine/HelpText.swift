import HTTP

/// What `--help` prints. Every line fits a terminal of 80 columns.
enum HelpText {
    private static var explanationColumn: Int { 28 }

    /// - Parameters:
    ///   - purpose: what the program does, as complete lines; empty if its name says so.
    ///   - defaults: the program's own defaults.
    ///   - options: the application's own options.
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
        buffer.append("Options are environment variables too: SWIFTLET_MAX_BODY=0 is --max-body 0.\n")
        buffer.append("PORT needs no prefix. Several lines in a variable are several values.\n")
        buffer.append("Command-line options override environment variables.\n")
        buffer.append("A memory limit of M lowers defaults: M/8192 connections, M/4 held, M/4 cached.\n")
        if !options.isEmpty {
            buffer.append("\nOptions of ")
            buffer.append(program)
            buffer.append(":\n")
        }
        for option in options { line(option, into: &buffer) }
        for setting in Setting.allCases {
            switch setting {
            case .port: buffer.append("\nCommon options:\n")
            case .maxConnections:
                line("access-log", .none, "log requests to stdout in Common Log Format", into: &buffer)
                line("sandbox", .text("MODE"), "require: fail without seccomp or Landlock", into: &buffer)
                line("no-sandbox", .none, "disable both", into: &buffer)
                line("healthcheck", .none, "check a running server; exit 0 if healthy", into: &buffer)
                line("version", .none, "print the version", into: &buffer)
                line("help", .none, "print this help", into: &buffer)
                buffer.append("\nLimits:\n")
            case .headTimeout: buffer.append("\nTimeouts:\n")
            default: break
            }
            let value = AppOption.Value.number(0...0, default: defaults[setting], unit: setting.unit)
            line(setting.name, value, setting.explanation, into: &buffer)
            if setting == .port {
                let explanation: StaticString = "address to listen on (default ::, IPv6 and IPv4)"
                line("host", .text("ADDRESS"), explanation, into: &buffer)
            }
        }
    }

    private static func line(_ option: AppOption, into buffer: inout ByteBuffer) {
        line(option.name, option.value, option.explanation, into: &buffer)
    }

    @inline(never)
    private static func line(
        _ name: StaticString, _ value: AppOption.Value, _ explanation: StaticString, into buffer: inout ByteBuffer
    ) {
        let start = buffer.count
        buffer.append("  --")
        buffer.append(name)
        switch value {
        case .none: break
        case .text(let placeholder):
            buffer.append(.space)
            buffer.append(placeholder)
        case .number(_, _, .none): buffer.append(" N")
        case .number(_, _, .bytes): buffer.append(" BYTES")
        case .number(_, _, .seconds): buffer.append(" SECONDS")
        }
        var column = buffer.count - start
        // If an option is too long for its column, the explanation follows on the next line.
        if column >= explanationColumn {
            buffer.append(.lineFeed)
            column = 0
        }
        for _ in column..<explanationColumn { buffer.append(.space) }
        buffer.append(explanation)
        if case .number(_, let number, let unit) = value {
            buffer.append(" (default ")
            append(number, unit, into: &buffer)
            buffer.append(")")
        }
        buffer.append(.lineFeed)
    }

    private static func append(_ number: Int, _ unit: AppOption.Unit, into buffer: inout ByteBuffer) {
        guard unit == .bytes else { return buffer.append(decimal: number) }
        // Which unit divides it: 2^20, 2^10 or 1.
        let zeros = number == 0 ? 0 : number.trailingZeroBitCount
        buffer.append(decimal: number >> (zeros >= 20 ? 20 : zeros >= 10 ? 10 : 0))
        buffer.append(zeros >= 20 ? " MiB" : zeros >= 10 ? " KiB" : " bytes")
    }
}
