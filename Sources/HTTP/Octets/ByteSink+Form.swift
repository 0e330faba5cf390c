extension ByteSink where Self: ~Copyable {
    /// Appends a name or a value of an encoded form, decoded: `+` stands for a blank, and `%` begins an octet in two
    /// hexadecimal digits. Returns false where an escape is malformed; what was appended is worth nothing then.
    public mutating func append(formDecoded text: Span<UInt8>) -> Bool {
        var position = 0
        while position < text.count {
            var octet = text[position]
            if octet == .plus { octet = .space }
            if octet == .percent {
                guard let decoded = text.percentDecoded(at: position) else { return false }
                octet = decoded
                position += 2
            }
            append(octet)
            position += 1
        }
        return true
    }
}
