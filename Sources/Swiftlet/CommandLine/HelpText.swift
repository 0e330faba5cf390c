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
        buffer.append("A memory limit of M lowers defaults: M/65536 connections, M/8 held, M/8 cached.\n")
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
                for number in 0..<6 { line(common.octets.line(number), into: &buffer) }
                buffer.append("\nLimits:\n")
            case .headTimeout: buffer.append("\nTimeouts:\n")
            default: break
            }
            line(setting.help, default: defaults[setting], into: &buffer)
            if setting == .port { line(host.octets, into: &buffer) }
        }
    }

    private static var host: StaticString { "host ADDRESS: address to listen on (default ::, IPv6 and IPv4)" }

    private static var common: StaticString {
        """
        access-log: log requests to stdout in Common Log Format
        sandbox MODE: require: fail without seccomp or Landlock
        no-sandbox: disable both
        healthcheck: check a running server; exit 0 if healthy
        version: print the version
        help: print this help
        """
    }

    private static func line(_ option: AppOption, into buffer: inout ByteBuffer) {
        let start = buffer.count
        buffer.append("  --")
        buffer.append(option.name)
        var number: Int?
        var placeholder: StaticString = ""
        switch option.value {
        case .none: break
        case .text(let text): placeholder = text
        case .number(_, let value, let unit):
            number = value
            placeholder = unit == .none ? "N" : unit == .bytes ? "BYTES" : "SECONDS"
        }
        if placeholder.utf8CodeUnitCount > 0 { buffer.append(.space) }
        buffer.append(placeholder)
        end(start, option.explanation.octets, default: number, into: &buffer)
    }

    /// - Parameter text: the flag, what is to be given if anything is, a colon and an explanation.
    @inline(never)
    private static func line(_ text: Span<UInt8>, default number: Int? = nil, into buffer: inout ByteBuffer) {
        let start = buffer.count
        let colon = text.firstIndex(of: .colon, from: 0)
        buffer.append("  --")
        buffer.append(text.extracting(0..<colon))
        end(start, text.extracting((colon + 2)...), default: number, into: &buffer)
    }

    /// Appends an explanation to the flag that begins at `start`. One of bytes has a default in the unit that divides it.
    @inline(never)
    private static func end(
        _ start: Int, _ explanation: Span<UInt8>, default number: Int?, into buffer: inout ByteBuffer
    ) {
        let isOfBytes = buffer.span.hasSuffix(" BYTES")
        var column = buffer.count - start
        // If an option is too long for its column, the explanation follows on the next line.
        if column >= explanationColumn {
            buffer.append(.lineFeed)
            column = 0
        }
        for _ in column..<explanationColumn { buffer.append(.space) }
        buffer.append(explanation)
        if let number {
            buffer.append(" (default ")
            // Which unit divides it: 2^20, 2^10 or 1.
            let zeros = isOfBytes && number != 0 ? number.trailingZeroBitCount : 0
            buffer.append(decimal: number >> (zeros >= 20 ? 20 : zeros >= 10 ? 10 : 0))
            if isOfBytes { buffer.append(zeros >= 20 ? " MiB" : zeros >= 10 ? " KiB" : " bytes") }
            buffer.append(")")
        }
        buffer.append(.lineFeed)
    }
}
