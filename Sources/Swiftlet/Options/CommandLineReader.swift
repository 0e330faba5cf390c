import CPlatform
import HTTP

/// Reads settings from the environment and from the command line, which goes first.
struct CommandLineReader {
    /// What the program was asked to do.
    enum Action {
        case serve, checkHealth, printHelp, printVersion
    }

    private(set) var action = Action.serve
    private(set) var settings = Settings()

    init(_ arguments: ProcessArguments) throws(OptionMistake) {
        try readEnvironment()
        var index = 1
        while let argument = arguments[index] {
            index += try read(argument, arguments[index + 1]) ? 2 : 1
        }
    }

    /// Takes one argument; returns whether it took the next one as its value.
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
        if argument.equals("--access-log") {
            settings.logsAccess = true
            return false
        }
        guard argument.count > 2, argument[0] == 0x2D, argument[1] == 0x2D else {
            throw .unknownOption(argument)
        }
        var end = 2
        while end < argument.count, argument[end] != .equals { end += 1 }
        let name = argument.extracting(2..<end)
        if name.equals("access-log") || name.equals("healthcheck") || name.equals("help") || name.equals("version") {
            throw .unwantedValue(argument.extracting(0..<end))
        }
        guard name.equals("host") || setting(named: name) != nil else {
            throw .unknownOption(argument.extracting(0..<end))
        }
        let hasOwnValue = end < argument.count
        guard let value = hasOwnValue ? argument.extracting((end + 1)...) : next else {
            throw .missingValue(argument)
        }
        try set(name, value, as: argument.extracting(0..<end))
        return !hasOwnValue
    }

    private func setting(named name: Span<UInt8>) -> Setting? {
        for setting in Setting.allCases where name.equals(setting.name) { return setting }
        return nil
    }

    /// Sets `name` to `value`; `origin` is what a mistake is said to be in.
    private mutating func set(_ name: Span<UInt8>, _ value: Span<UInt8>, as origin: Span<UInt8>) throws(OptionMistake) {
        if let setting = setting(named: name) {
            guard let number = Decimal.parse(value), setting.range.contains(number) else {
                throw .badNumber(origin, value, setting.range)
            }
            settings[setting] = number
        } else {
            guard let host = HostAddress(value) else { throw .badAddress(origin, value) }
            settings.host = host
        }
    }

    private mutating func readEnvironment() throws(OptionMistake) {
        for setting in Setting.allCases { try readVariable(setting.name) }
        try readVariable("host")
        guard let value = Environment.value(for: "access-log") else { return }
        if value.equals("1") || value.equals("true") || value.equals("yes") || value.equals("on") {
            settings.logsAccess = true
        } else if !(value.equals("0") || value.equals("false") || value.equals("no") || value.equals("off")) {
            throw .badSwitch("ACCESS_LOG", value)
        }
    }

    private mutating func readVariable(_ option: StaticString) throws(OptionMistake) {
        guard let entry = Environment.entry(for: option) else { return }
        let length = option.utf8CodeUnitCount
        try set(option.octets, entry.extracting((length + 1)...), as: entry.extracting(0..<length))
    }
}
