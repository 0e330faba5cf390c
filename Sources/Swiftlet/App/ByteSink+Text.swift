public import HTTP

extension ByteSink where Self: ~Copyable {
    /// Appends bytes as a JSON string with its quotes (RFC 8259 §7). They must be UTF-8: bytes beyond ASCII are appended
    /// unchanged.
    @inline(never)
    public mutating func append(jsonString text: Span<UInt8>) {
        append(.quote)
        var position = 0
        while true {
            let plainEnd = text.plainEnd(from: position, withForeign: true)
            append(text.extracting(position..<plainEnd))
            guard plainEnd < text.count else { break }
            let octet = text[plainEnd]
            position = plainEnd + 1
            append(.backslash)
            switch octet {
            case .quote, .backslash: append(octet)
            // These are frequent in text, and any other escape for them is longer.
            case .lineFeed: append(0x6E)
            case .carriageReturn: append(0x72)
            case .tab: append(0x74)
            default:
                append("u00")
                append(hexadecimal: octet)
            }
        }
        append(.quote)
    }

    /// Appends bytes as text, escaped for an HTML element or a quoted attribute.
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
