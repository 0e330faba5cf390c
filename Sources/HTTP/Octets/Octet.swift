extension UInt8 {
    package static let tab: UInt8 = 0x09
    package static let lineFeed: UInt8 = 0x0A
    package static let carriageReturn: UInt8 = 0x0D
    package static let space: UInt8 = 0x20
    package static let quote: UInt8 = 0x22
    package static let percent: UInt8 = 0x25
    package static let ampersand: UInt8 = 0x26
    package static let asterisk: UInt8 = 0x2A
    package static let plus: UInt8 = 0x2B
    package static let comma: UInt8 = 0x2C
    package static let hyphen: UInt8 = 0x2D
    package static let period: UInt8 = 0x2E
    package static let slash: UInt8 = 0x2F
    package static let zero: UInt8 = 0x30
    package static let colon: UInt8 = 0x3A
    package static let semicolon: UInt8 = 0x3B
    package static let equals: UInt8 = 0x3D
    package static let questionMark: UInt8 = 0x3F
    package static let openBracket: UInt8 = 0x5B
    package static let backslash: UInt8 = 0x5C
    package static let closeBracket: UInt8 = 0x5D
    package static let openBrace: UInt8 = 0x7B
    package static let closeBrace: UInt8 = 0x7D
    package static let delete: UInt8 = 0x7F

    /// The hexadecimal digit of a value from 0 to 15.
    package init(hexadecimalDigit value: UInt8, isCapital: Bool = false) {
        self = value &+ (value < 10 ? .zero : isCapital ? 0x37 : 0x57)
    }

    /// The value of an ASCII decimal digit, or nil.
    package var decimalValue: Int? {
        let value = self &- .zero
        return value < 10 ? Int(value) : nil
    }

    /// The value of an ASCII hexadecimal digit of either case, or nil.
    package var hexadecimalValue: Int? {
        if let value = decimalValue { return value }
        let letter = (self | 0x20) &- 0x61
        return letter < 6 ? Int(letter) + 10 : nil
    }

    /// The byte, with an ASCII capital converted to lower case.
    package var lowercased: UInt8 { self &- 0x41 < 26 ? self | 0x20 : self }

    /// Whether it is SP or HTAB: optional white space (RFC 9110 §5.6.3).
    package var isBlank: Bool { self == .space || self == .tab }

    /// Whether a field value may hold this octet: HTAB, SP, VCHAR or obs-text (RFC 9110 §5.5).
    package var isFieldContent: Bool { self >= .space ? self != .delete : self == .tab }
}
