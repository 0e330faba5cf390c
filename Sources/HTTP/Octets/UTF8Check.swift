/// Checks byte by byte whether a text is well-formed UTF-8 (RFC 3629 §4): no overlong forms, no surrogates, nothing above
/// U+10FFFF.
package struct UTF8Check: Sendable {
    /// How many bytes of the current character are missing.
    private var missing = 0
    /// The values that the next byte may have.
    private var allowed: ClosedRange<UInt8> = 0x80...0xBF

    package init() {}

    /// Whether the text ends with a complete character.
    package var isComplete: Bool { missing == 0 }

    /// Takes the next byte; false if the text is malformed from here on.
    @inline(never)
    package mutating func take(_ octet: UInt8) -> Bool {
        guard missing == 0 else {
            missing -= 1
            defer { allowed = 0x80...0xBF }
            return allowed.contains(octet)
        }
        switch octet {
        case 0x00...0x7F: break
        case 0xC2...0xDF: missing = 1
        case 0xE0...0xEF:
            missing = 2
            if octet == 0xE0 { allowed = 0xA0...0xBF }
            if octet == 0xED { allowed = 0x80...0x9F }
        case 0xF0...0xF4:
            missing = 3
            if octet == 0xF0 { allowed = 0x90...0xBF }
            if octet == 0xF4 { allowed = 0x80...0x8F }
        default: return false
        }
        return true
    }
}
