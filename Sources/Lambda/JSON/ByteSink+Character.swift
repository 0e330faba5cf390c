import HTTP

extension ByteSink where Self: ~Copyable {
    /// Appends a character in UTF-8 (RFC 3629 §3).
    package mutating func append(utf8 character: Unicode.Scalar) {
        let value = character.value
        guard value >= 0x80 else { return append(UInt8(value)) }
        // The first octet says how many continue it; each of those holds six bits.
        let following: UInt32 = value < 0x800 ? 1 : value < 0x1_0000 ? 2 : 3
        append(UInt8(truncatingIfNeeded: 0xFF80 >> following | value >> (6 * following)))
        for index in 1...following {
            append(UInt8(truncatingIfNeeded: 0x80 | value >> (6 * (following - index)) & 0x3F))
        }
    }
}
