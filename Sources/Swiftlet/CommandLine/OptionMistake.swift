import HTTP

/// A mistake on the command line or in the environment, as a message that ends with the remedy.
struct OptionMistake: Error {
    let text: SharedBytes

    static func unknownOption(_ option: Span<UInt8>) -> OptionMistake {
        var text = ByteBuffer()
        text.append("unknown option ")
        quote(option, into: &text)
        text.append("; --help lists the options")
        return OptionMistake(text)
    }

    static func missingValue(_ option: Span<UInt8>) -> OptionMistake {
        var text = ByteBuffer()
        text.append(option)
        text.append(" needs a value; --help lists the options")
        return OptionMistake(text)
    }

    static func unwantedValue(_ option: Span<UInt8>) -> OptionMistake {
        var text = ByteBuffer()
        text.append(option)
        text.append(" takes no value; leave it out, or set the environment variable instead")
        return OptionMistake(text)
    }

    static func badNumber(_ origin: Span<UInt8>, _ value: Span<UInt8>, _ range: ClosedRange<Int>) -> OptionMistake {
        var text = invalid(origin, value)
        text.append("use a whole number from ")
        text.append(decimal: range.lowerBound)
        text.append(" to ")
        text.append(decimal: range.upperBound)
        return OptionMistake(text)
    }

    static func badAddress(_ origin: Span<UInt8>, _ value: Span<UInt8>) -> OptionMistake {
        badText(origin, value, "use a numeric address such as 127.0.0.1 or ::, or localhost")
    }

    static func badSwitch(_ origin: Span<UInt8>, _ value: Span<UInt8>) -> OptionMistake {
        badText(origin, value, "use 1 or 0")
    }

    /// - Parameter hint: what to do instead, without a period at its end.
    static func badText(_ origin: Span<UInt8>, _ value: Span<UInt8>, _ hint: StaticString) -> OptionMistake {
        var text = invalid(origin, value)
        text.append(hint)
        return OptionMistake(text)
    }

    private init(_ text: consuming ByteBuffer) {
        self.text = SharedBytes(text)
    }

    private static func invalid(_ origin: Span<UInt8>, _ value: Span<UInt8>) -> ByteBuffer {
        var text = ByteBuffer()
        text.append("invalid value ")
        quote(value, into: &text)
        text.append(" for ")
        // Options have no capitals, so this is a variable.
        if origin[0] &- 0x41 < 26 { text.append("the environment variable ") }
        text.append(origin)
        text.append("; ")
        return text
    }

    private static func quote(_ octets: Span<UInt8>, into text: inout ByteBuffer) {
        text.append(0x27)
        for index in 0..<octets.count { text.append(octets[index] < .space ? .questionMark : octets[index]) }
        text.append(0x27)
    }
}
