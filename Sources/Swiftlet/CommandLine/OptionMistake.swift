import HTTP

/// A mistake on the command line or in the environment, as a message that ends with the remedy.
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
        mistake.text.append(" takes no value; leave it out, or set the environment variable instead")
        return mistake
    }

    static func badNumber(_ origin: Span<UInt8>, _ value: Span<UInt8>, _ range: ClosedRange<Int>) -> OptionMistake {
        var mistake = OptionMistake(origin, value)
        mistake.text.append("; use a whole number from ")
        mistake.text.append(decimal: range.lowerBound)
        mistake.text.append(" to ")
        mistake.text.append(decimal: range.upperBound)
        return mistake
    }

    static func badAddress(_ origin: Span<UInt8>, _ value: Span<UInt8>) -> OptionMistake {
        badText(origin, value, "use a numeric address such as 127.0.0.1 or ::, or localhost")
    }

    static func badSwitch(_ origin: Span<UInt8>, _ value: Span<UInt8>) -> OptionMistake {
        badText(origin, value, "use 1 or 0")
    }

    /// - Parameter hint: what to do instead, without a period at its end.
    static func badText(_ origin: Span<UInt8>, _ value: Span<UInt8>, _ hint: StaticString) -> OptionMistake {
        var mistake = OptionMistake(origin, value)
        mistake.text.append("; ")
        mistake.text.append(hint)
        return mistake
    }

    private init() {}

    private init(_ origin: Span<UInt8>, _ value: Span<UInt8>) {
        text.append("invalid value ")
        quote(value)
        text.append(" for ")
        // Options have no capitals, so this is a variable.
        if origin[0] &- 0x41 < 26 { text.append("the environment variable ") }
        text.append(origin)
    }

    private mutating func quote(_ octets: Span<UInt8>) {
        text.append(0x27)
        for index in 0..<octets.count { text.append(octets[index] < .space ? .questionMark : octets[index]) }
        text.append(0x27)
    }
}
