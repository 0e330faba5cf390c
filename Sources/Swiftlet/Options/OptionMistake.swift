import HTTP

/// What is wrong with the command line or the environment, in words that end in the mend.
struct OptionMistake: Error {
    private(set) var text: [UInt8] = []

    static func unknownOption(_ option: Span<UInt8>) -> OptionMistake {
        var mistake = OptionMistake()
        mistake.text.append("unknown option ")
        mistake.quote(option)
        mistake.text.append("; --help lists the options")
        return mistake
    }

    static func missingValue(_ option: Span<UInt8>) -> OptionMistake {
        var mistake = OptionMistake()
        mistake.text.append(option)
        mistake.text.append(" needs a value; --help lists the options")
        return mistake
    }

    static func unwantedValue(_ option: Span<UInt8>) -> OptionMistake {
        var mistake = OptionMistake()
        mistake.text.append(option)
        mistake.text.append(" takes no value; leave it out, or set the variable instead")
        return mistake
    }

    static func badNumber(_ origin: Span<UInt8>, _ value: Span<UInt8>, _ range: ClosedRange<Int>) -> OptionMistake {
        var mistake = OptionMistake(origin, value)
        mistake.text.append("; give a whole number from ")
        mistake.text.append(decimal: range.lowerBound)
        mistake.text.append(" to ")
        mistake.text.append(decimal: range.upperBound)
        return mistake
    }

    static func badAddress(_ origin: Span<UInt8>, _ value: Span<UInt8>) -> OptionMistake {
        badText(origin, value, "give a numeric address such as 127.0.0.1 or ::, or localhost")
    }

    static func badSwitch(_ origin: Span<UInt8>, _ value: Span<UInt8>) -> OptionMistake {
        badText(origin, value, "give 1 or 0")
    }

    /// - Parameter mend: what to do instead, without a stop at its end.
    static func badText(_ origin: Span<UInt8>, _ value: Span<UInt8>, _ mend: StaticString) -> OptionMistake {
        var mistake = OptionMistake(origin, value)
        mistake.text.append("; ")
        mistake.text.append(mend)
        return mistake
    }

    private init() {}

    private init(_ origin: Span<UInt8>, _ value: Span<UInt8>) {
        text.append(origin)
        text.append(" can't be ")
        quote(value)
    }

    private mutating func quote(_ octets: Span<UInt8>) {
        text.append(0x27)
        for index in 0..<octets.count { text.append(octets[index] < .space ? .questionMark : octets[index]) }
        text.append(0x27)
    }
}
