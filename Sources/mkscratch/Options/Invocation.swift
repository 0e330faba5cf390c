import HTTP
import Packing

/// A command with its arguments and options, as they were given.
final class Invocation {
    let command: Command
    private(set) var arguments: [[UInt8]] = []
    /// The command behind `--trace` and `--`.
    private(set) var traced: [[UInt8]] = []
    /// The options that were given, by their numbers, and the value of each.
    private var options: [UInt8] = []
    private var values: [[UInt8]] = []

    /// Reads what stands behind the command.
    init(_ command: Command, _ list: [[UInt8]]) throws(Failure) {
        self.command = command
        var index = 0
        var takesOptions = true
        while index < list.count {
            let argument = list[index]
            index += 1
            if !takesOptions, has(.trace) {
                traced.append(argument)
            } else if !takesOptions || argument.count < 2 || argument[0] != .hyphen {
                arguments.append(argument)
            } else if argument.span.equals("--") {
                takesOptions = false
            } else {
                index += try take(argument, index < list.count ? list[index] : nil) ? 1 : 0
            }
        }
    }

    /// Takes an option; returns whether it took the next argument as its value.
    private func take(_ argument: [UInt8], _ next: [UInt8]?) throws(Failure) -> Bool {
        let end = argument.firstIndex(of: .equals) ?? argument.count
        let name = [UInt8](argument.span.extracting(0..<end))
        guard let option = option(name.span) else {
            throw Failure(mistake: "unknown option ", argument, command)
        }
        let hasValue = end < argument.count
        guard option.takesValue else {
            guard !hasValue else { throw Failure(mistake: "no value is allowed for ", name, command) }
            options.append(option.rawValue)
            values.append([])
            return false
        }
        guard let value = hasValue ? [UInt8](argument.span.extracting((end + 1)...)) : next, !value.isEmpty else {
            throw Failure(mistake: "a value is missing after ", name, command)
        }
        options.append(option.rawValue)
        values.append(value)
        return !hasValue
    }

    private func option(_ name: Span<UInt8>) -> Option? {
        for option in Option.allCases where option.isTaken(by: command) {
            if let letter = option.letter, name.count == 2, name[1] == letter { return option }
            if name.hasPrefix("--"), name.extracting(2...).equals(option.name.span) { return option }
        }
        return nil
    }

    func has(_ option: Option) -> Bool {
        value(option) != nil
    }

    /// The value that was given last; empty for a switch.
    func value(_ option: Option) -> [UInt8]? {
        values(option).last
    }

    /// All values that were given, in their order.
    @inline(never)
    func values(_ option: Option) -> [[UInt8]] {
        var values: [[UInt8]] = []
        for index in options.indices where options[index] == option.rawValue { values.append(self.values[index]) }
        return values
    }
}

extension Failure {
    init(mistake: StaticString, _ argument: [UInt8], _ command: Command) {
        self.init {
            $0.append(mistake)
            $0.append(argument.span)
            $0.append("; for the options, run: mkscratch ")
            $0.append(command.name)
            $0.append(" --help")
        }
    }
}
