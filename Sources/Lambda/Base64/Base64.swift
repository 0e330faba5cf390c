import HTTP

/// The alphabet of Base64 (RFC 4648 §4).
enum Base64 {
    static var digits: StaticString { "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/" }

    /// For each octet, the value of the digit that it is, or 255.
    static var values: InlineArray<256, UInt8> {
        let digits = Self.digits.octets
        var values = InlineArray<256, UInt8>(repeating: .max)
        for value in 0..<digits.count { values[Int(digits[value])] = UInt8(value) }
        return values
    }
}
