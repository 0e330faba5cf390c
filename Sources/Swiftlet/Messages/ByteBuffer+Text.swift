import HTTP

extension ByteBuffer {
    /// Appends octets as a JSON string with its quotes (RFC 8259 §7).
    public mutating func append(jsonString text: Span<UInt8>) {
        append(.quote)
        for index in 0..<text.count {
            let octet = text[index]
            if octet < .space {
                let digits = ("0123456789abcdef" as StaticString).octets
                append("\\u00")
                append(digits[Int(octet >> 4)])
                append(digits[Int(octet & 15)])
            } else {
                if octet == .quote || octet == .backslash { append(.backslash) }
                append(octet)
            }
        }
        append(.quote)
    }

    /// Appends octets as text that may stand in an HTML element or a quoted attribute.
    public mutating func append(html text: Span<UInt8>) {
        for index in 0..<text.count {
            switch text[index] {
            case 0x26: append("&amp;")
            case 0x3C: append("&lt;")
            case 0x3E: append("&gt;")
            case .quote: append("&quot;")
            case let octet: append(octet)
            }
        }
    }
}
