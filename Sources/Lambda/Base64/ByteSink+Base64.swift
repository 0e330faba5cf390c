import HTTP

extension ByteSink where Self: ~Copyable {
    /// Appends octets in Base64 with padding (RFC 4648 §4): four digits for three octets.
    mutating func append(base64 octets: Span<UInt8>) {
        let digits = Base64.digits.octets
        var block = InlineArray<1_024, UInt8>(repeating: 0)
        var length = 0
        var position = 0
        while position < octets.count {
            if length == block.count {
                append(block.span)
                length = 0
            }
            let remaining = octets.count - position
            var group = Int(octets[position]) << 16
            if remaining > 1 { group |= Int(octets[position + 1]) << 8 }
            if remaining > 2 { group |= Int(octets[position + 2]) }
            block[length] = digits[group >> 18]
            block[length + 1] = digits[group >> 12 & 63]
            block[length + 2] = remaining > 1 ? digits[group >> 6 & 63] : .equals
            block[length + 3] = remaining > 2 ? digits[group & 63] : .equals
            length += 4
            position += 3
        }
        append(block.span.extracting(..<length))
    }

    /// Decodes a text in Base64 (RFC 4648 §4) and appends the octets. Returns false if it is malformed; some octets may
    /// have been appended by then.
    ///
    /// It accepts only one text for the same octets: padding is required, nothing but digits may occur, not even line
    /// ends, and the unused bits of the last digit must be zero (§3.2, §3.3, §3.5).
    mutating func append(decodingBase64 text: Span<UInt8>) -> Bool {
        guard text.count % 4 == 0 else { return false }
        let table = Base64.values
        let values = table.span
        var padding = 0
        while padding < 2, padding < text.count, text[text.count - 1 - padding] == .equals { padding += 1 }
        let end = text.count - padding
        var block = InlineArray<768, UInt8>(repeating: 0)
        var length = 0
        var position = 0
        while position < text.count {
            if length == block.count {
                append(block.span)
                length = 0
            }
            let first = values[Int(text[position])]
            let second = values[Int(text[position + 1])]
            let third = position + 2 < end ? values[Int(text[position + 2])] : 0
            let fourth = position + 3 < end ? values[Int(text[position + 3])] : 0
            guard first | second | third | fourth < 64 else { return false }
            let group = UInt32(first) << 18 | UInt32(second) << 12 | UInt32(third) << 6 | UInt32(fourth)
            block[length] = UInt8(truncatingIfNeeded: group >> 16)
            block[length + 1] = UInt8(truncatingIfNeeded: group >> 8)
            block[length + 2] = UInt8(truncatingIfNeeded: group)
            length += 3
            position += 4
        }
        // The bytes in place of the padding contain the unused bits.
        for index in length - padding..<length where block[index] != 0 { return false }
        append(block.span.extracting(..<(length - padding)))
        return true
    }
}

/// The alphabet of Base64 (RFC 4648 §4).
enum Base64 {
    static var digits: StaticString { "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/" }

    /// The value of each digit, and 255 for all other bytes.
    static var values: InlineArray<256, UInt8> {
        let digits = Self.digits.octets
        var values = InlineArray<256, UInt8>(repeating: .max)
        for value in 0..<digits.count { values[Int(digits[value])] = UInt8(value) }
        return values
    }
}
