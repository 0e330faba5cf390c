import CPlatform
import HTTP

/// Reads settings from the environment and then from the command line, which overrides it.
struct CommandLineReader {
    /// What the command line asks the program to do.
    enum Action {
        case serve, checkHealth, printHelp, printVersion
    }

    /// Sets an option of the application. Returns nil, or, if the value is invalid, a hint at a valid one.
    typealias Setter = (_ option: Int, _ text: Span<UInt8>, _ number: Int) -> StaticString?

    private(set) var action = Action.serve
    private(set) var settings: Settings
    private let options: [AppOption]
    private let setOption: Setter

    private static var accessLog: StaticString { "access-log" }
    private static var host: StaticString { "host" }
    private static var sandbox: StaticString { "sandbox" }
    private static var noSandbox: StaticString { "no-sandbox" }

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
        if argument.equals("-h") || argument.equals("--help") {
            action = .printHelp
            return false
        }
        if argument.equals("--version") {
            if action != .printHelp { action = .printVersion }
            return false
        }
        if argument.equals("--healthcheck") {
            if action == .serve { action = .checkHealth }
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
        if own?.isSwitch ?? (name.equals(Self.accessLog) || name.equals(Self.noSandbox)) {
            if hasOwnValue { throw .unwantedValue(origin) }
            try set(name, ("1" as StaticString).octets, as: origin)
            return false
        }
        if name.equals("healthcheck") || name.equals("help") || name.equals("version") { throw .unwantedValue(origin) }
        guard own != nil || name.equals(Self.host) || name.equals(Self.sandbox) || setting(named: name) != nil else {
            throw .unknownOption(origin)
        }
        guard let value = hasOwnValue ? argument.extracting((end + 1)...) : next else { throw .missingValue(argument) }
        try set(name, value, as: origin)
        return !hasOwnValue
    }

    private func setting(named name: Span<UInt8>) -> Setting? {
        for setting in Setting.allCases where name.equals(setting.name) { return setting }
        return nil
    }

    private func option(named name: Span<UInt8>) -> AppOption? {
        for option in options where name.equals(option.name) { return option }
        return nil
    }

    /// Sets `name` to `value`; errors name `origin`.
    @inline(never)
    private mutating func set(_ name: Span<UInt8>, _ value: Span<UInt8>, as origin: Span<UInt8>) throws(OptionMistake) {
        if let setting = setting(named: name) {
            settings[setting] = try number(value, in: setting.range, as: origin)
        } else if name.equals(Self.host) {
            guard let host = HostAddress(value) else { throw .badAddress(origin, value) }
            settings.host = host
        } else if name.equals(Self.accessLog) {
            settings.logsAccess = try isOn(value, as: origin)
        } else if name.equals(Self.noSandbox) {
            if try isOn(value, as: origin) { settings.sandboxing = .off }
        } else if name.equals(Self.sandbox) {
            guard value.equals("require") else { throw .badText(origin, value, "use require, or --no-sandbox") }
            settings.sandboxing = .required
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
        if value.equals("1") || value.equals("true") || value.equals("yes") || value.equals("on") { return true }
        if value.equals("0") || value.equals("false") || value.equals("no") || value.equals("off") { return false }
        throw .badSwitch(origin, value)
    }

    private mutating func readEnvironment() throws(OptionMistake) {
        // Container platforms set this variable.
        try readVariable(Setting.port.name, prefix: "")
        for setting in Setting.allCases { try readVariable(setting.name) }
        try readVariable(Self.host)
        try readVariable(Self.accessLog)
        try readVariable(Self.sandbox)
        try readVariable(Self.noSandbox)
        for option in options { try readVariable(option.name) }
    }

    @inline(never)
    private mutating func readVariable(
        _ option: StaticString, prefix: StaticString = Environment.prefix
    ) throws(OptionMistake) {
        guard let entry = Environment.entry(for: option, prefix: prefix) else { return }
        let length = prefix.utf8CodeUnitCount + option.utf8CodeUnitCount
        // Each line is a value, because some options may be given several times.
        var start = length + 1
        while start < entry.count {
            let end = entry.firstIndex(of: .lineFeed, from: start)
            if end > start { try set(option.octets, entry.extracting(start..<end), as: entry.extracting(0..<length)) }
            start = end + 1
        }
    }
}
