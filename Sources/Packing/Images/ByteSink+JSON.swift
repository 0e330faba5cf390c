import HTTP

// For arrays alone: of any sink, each byte that is appended here would be 80 bytes of code.
extension [UInt8] {
    /// Appends a text in UTF-8 as a JSON string (RFC 8259 §7).
    package mutating func append(json text: Span<UInt8>) {
        append(.quote)
        for index in 0..<text.count {
            let byte = text[index]
            if byte < .space {
                append("\\u00")
                append(hexadecimal: byte)
            } else {
                if byte == .quote || byte == .backslash { append(.backslash) }
                append(byte)
            }
        }
        append(.quote)
    }

    /// Appends texts as a JSON array of strings.
    package mutating func append(json texts: [[UInt8]]) {
        append(.openBracket)
        var isFirst = true
        for text in texts {
            if !isFirst { append(.comma) }
            isFirst = false
            append(json: text.span)
        }
        append(.closeBracket)
    }
}
