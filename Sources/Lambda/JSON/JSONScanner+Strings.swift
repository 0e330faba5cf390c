import HTTP

extension JSONScanner {
    /// Reads a string with its quotes (RFC 8259 §7): well-formed UTF-8, control characters and quotes escaped.
    mutating func takeString(_ octets: Span<UInt8>) throws(JSONMistake) {
        position += 1
        while true {
            position = octets.plainEnd(from: position, withForeign: false)
            guard position < octets.count else { throw mistake(.cutOff, octets) }
            switch octets[position] {
            case .quote:
                position += 1
                return
            case .backslash: _ = try takeEscape(octets)
            case 0x80...: try takeForeignCharacters(octets)
            default: throw mistake(.controlCharacter, octets)
            }
        }
    }

    /// Reads the characters up to the next one of ASCII.
    private mutating func takeForeignCharacters(_ octets: Span<UInt8>) throws(JSONMistake) {
        var check = UTF8Check()
        repeat {
            guard position < octets.count, check.take(octets[position]) else { throw mistake(.malformedUTF8, octets) }
            position += 1
        } while !check.isComplete || position < octets.count && octets[position] >= 0x80
    }

    /// Reads an escape, or two if they are a pair of surrogates, and returns the character.
    ///
    /// RFC 8259 §8.2 leaves the meaning of a lone surrogate open. Here it is refused: it has no UTF-8, and a
    /// replacement character would make different strings equal.
    mutating func takeEscape(_ octets: Span<UInt8>) throws(JSONMistake) -> Unicode.Scalar {
        let start = position
        position += 1
        guard position < octets.count else { throw mistake(.cutOff, octets) }
        guard octets[position] != 0x75 else {
            position += 1
            let unit = try takeCodeUnit(octets)
            if let scalar = Unicode.Scalar(unit) { return scalar }
            // The second half of a pair may be cut off.
            let isFirst = unit < 0xDC00
            if isFirst, position == octets.count || take(.backslash, octets),
                position == octets.count || take(0x75, octets)
            {
                let second = try takeCodeUnit(octets)
                if 0xDC00...0xDFFF ~= second {
                    let value = 0x1_0000 + (UInt32(unit) & 0x3FF) << 10 + UInt32(second) & 0x3FF
                    if let scalar = Unicode.Scalar(value) { return scalar }
                }
            }
            throw JSONMistake(reason: .loneSurrogate, offset: start)
        }
        let character: UInt8
        switch octets[position] {
        case .quote, .backslash, .slash: character = octets[position]
        case 0x62: character = 0x08
        case 0x66: character = 0x0C
        case 0x6E: character = .lineFeed
        case 0x72: character = .carriageReturn
        case 0x74: character = .tab
        default: throw mistake(.malformedEscape, octets)
        }
        position += 1
        return Unicode.Scalar(character)
    }

    /// Reads the four hexadecimal digits of a code unit of UTF-16.
    private mutating func takeCodeUnit(_ octets: Span<UInt8>) throws(JSONMistake) -> UInt16 {
        var unit: UInt16 = 0
        for _ in 0..<4 {
            guard position < octets.count, let digit = octets[position].hexadecimalValue else {
                throw mistake(.malformedEscape, octets)
            }
            unit = unit << 4 | UInt16(digit)
            position += 1
        }
        return unit
    }
}

extension ByteSink where Self: ~Copyable {
    /// Appends a character in UTF-8 (RFC 3629 §3).
    package mutating func append(utf8 character: Unicode.Scalar) {
        let value = character.value
        guard value >= 0x80 else { return append(UInt8(value)) }
        // The first byte says how many continue it; each of those holds six bits.
        let following: UInt32 = value < 0x800 ? 1 : value < 0x1_0000 ? 2 : 3
        append(UInt8(truncatingIfNeeded: 0xFF80 >> following | value >> (6 * following)))
        for index in 1...following {
            append(UInt8(truncatingIfNeeded: 0x80 | value >> (6 * (following - index)) & 0x3F))
        }
    }
}
