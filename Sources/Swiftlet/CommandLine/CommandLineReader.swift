import CPlatform
import HTTP

/// Reads settings from the environment and then from the command line, which overrides it.
struct CommandLineReader {
    /// What the command line asks the program to do.
    enum Action: Int {
        case serve, checkHealth, printVersion, printHelp
    }

    /// Sets an option of the application. Returns nil, or, if the value is invalid, a hint at a valid one.
    typealias Setter = (_ option: Int, _ text: Span<UInt8>, _ number: Int) -> StaticString?

    private(set) var action = Action.serve
    private(set) var settings: Settings
    private let options: [AppOption]
    private let setOption: Setter

    /// The options besides numbers and those of the application.
    private enum Other: Int {
        case host, sandbox, accessLog, noSandbox

        init?(named name: Span<UInt8>) {
            guard let number = Self.names.octets.lineNumber(of: name) else { return nil }
            self.init(rawValue: number)
        }

        static var names: StaticString {
            """
            host
            sandbox
            access-log
            no-sandbox
            """
        }

        var isSwitch: Bool { self == .accessLog || self == .noSandbox }
    }

    /// Arguments that ask for something else than serving.
    private static var actions: StaticString {
        """
        --help
        -h
        --version
        --healthcheck
        """
    }

    /// The first half means no, the second yes.
    private static var answers: StaticString {
        """
        0
        no
        off
        false
        1
        yes
        on
        true
        """
    }

    /// - Parameters:
    ///   - defaults: the program's own defaults.
    ///   - options: the application's own options.
    ///   - set: sets one of these options.
    init(
        _ arguments: ProcessArguments, defaults: Settings = Settings(), options: [AppOption] = [],
        set: @escaping Setter = { _, _, _ in nil }
    ) throws(OptionMistake) {
        settings = defaults
        self.options = options
        setOption = set
        try readEnvironment()
        var index = 1
        while let argument = arguments[index] {
            index += try read(argument, arguments[index + 1]) ? 2 : 1
        }
    }

    /// Reads one argument. Returns whether `next` was its value.
    private mutating func read(_ argument: Span<UInt8>, _ next: Span<UInt8>?) throws(OptionMistake) -> Bool {
        if let asked = Self.actions.octets.lineNumber(of: argument) {
            // Help counts more than the version, and that more than a check.
            let wanted: Action = asked < 2 ? .printHelp : asked == 2 ? .printVersion : .checkHealth
            if wanted.rawValue > action.rawValue { action = wanted }
            return false
        }
        guard argument.count > 2, argument[0] == .hyphen, argument[1] == .hyphen else {
            for option in options where option.isPlainArgument && argument.count > 0 && argument[0] != .hyphen {
                try set(option.name.octets, argument, as: option.name.octets)
                return false
            }
            throw .unknownOption(argument)
        }
        let end = argument.firstIndex(of: .equals, from: 2)
        let name = argument.extracting(2..<end)
        let origin = argument.extracting(0..<end)
        let hasOwnValue = end < argument.count
        let own = option(named: name)
        let other = Other(named: name)
        if own?.isSwitch ?? (other?.isSwitch == true) {
            if hasOwnValue { throw .unwantedValue(origin) }
            try set(name, ("1" as StaticString).octets, as: origin)
            return false
        }
        if Self.actions.octets.lineNumber(of: origin) != nil { throw .unwantedValue(origin) }
        guard own != nil || other != nil || Setting(named: name) != nil else { throw .unknownOption(origin) }
        guard let value = hasOwnValue ? argument.extracting((end + 1)...) : next else { throw .missingValue(argument) }
        try set(name, value, as: origin)
        return !hasOwnValue
    }

    private func option(named name: Span<UInt8>) -> AppOption? {
        for option in options where name.equals(option.name) { return option }
        return nil
    }

    /// Sets `name` to `value`; errors name `origin`.
    @inline(never)
    private mutating func set(_ name: Span<UInt8>, _ value: Span<UInt8>, as origin: Span<UInt8>) throws(OptionMistake) {
        if let setting = Setting(named: name) {
            settings[setting] = try number(value, in: setting.range, as: origin)
        } else {
            switch Other(named: name) {
            case .host:
                guard let host = HostAddress(value) else { throw .badAddress(origin, value) }
                settings.host = host
            case .sandbox:
                guard value.equals("require") else { throw .badText(origin, value, "use require, or --no-sandbox") }
                settings.sandboxing = .required
            case .accessLog: settings.logsAccess = try isOn(value, as: origin)
            case .noSandbox: if try isOn(value, as: origin) { settings.sandboxing = .off }
            case nil: break
            }
        }
        for index in options.indices where name.equals(options[index].name) {
            var given = 1
            switch options[index].value {
            case .none:
                guard try isOn(value, as: origin) else { return }
                _ = setOption(index, ("1" as StaticString).octets, given)
                return
            case .number(let range, _, _): given = try number(value, in: range, as: origin)
            case .text: break
            }
            if let hint = setOption(index, value, given) { throw .badText(origin, value, hint) }
        }
    }

    private func number(
        _ value: Span<UInt8>, in range: ClosedRange<Int>, as origin: Span<UInt8>
    ) throws(OptionMistake) -> Int {
        guard let number = value.decimalNumber, range.contains(number) else { throw .badNumber(origin, value, range) }
        return number
    }

    private func isOn(_ value: Span<UInt8>, as origin: Span<UInt8>) throws(OptionMistake) -> Bool {
        guard let number = Self.answers.octets.lineNumber(of: value) else { throw .badSwitch(origin, value) }
        return number >= 4
    }

    private mutating func readEnvironment() throws(OptionMistake) {
        // Container platforms set this variable.
        try readVariable(Setting.port.name, prefix: "")
        try readVariables(Setting.table.octets)
        try readVariables(Other.names.octets)
        for option in options { try readVariable(option.name.octets) }
    }

    /// - Parameter names: the first word of each line.
    @inline(never)
    private mutating func readVariables(_ names: Span<UInt8>) throws(OptionMistake) {
        var position = 0
        while let line = names.nextLine(&position) {
            try readVariable(line.extracting(0..<line.firstIndex(of: .space, from: 0)))
        }
    }

    @inline(never)
    private mutating func readVariable(
        _ option: Span<UInt8>, prefix: StaticString = Environment.prefix
    ) throws(OptionMistake) {
        guard let entry = Environment.entry(for: option, prefix: prefix) else { return }
        let length = prefix.utf8CodeUnitCount + option.count
        // Each line is a value, because some options may be given several times.
        var start = length + 1
        while start < entry.count {
            let end = entry.firstIndex(of: .lineFeed, from: start)
            if end > start { try set(option, entry.extracting(start..<end), as: entry.extracting(0..<length)) }
            start = end + 1
        }
    }
}
