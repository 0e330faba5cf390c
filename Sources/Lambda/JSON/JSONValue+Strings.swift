import HTTP

extension JSONValue {
    /// Appends the bytes of a string, its escapes decoded to UTF-8; nothing if it is not a string.
    @inline(never)
    func appendString<Sink: ByteSink & ~Copyable>(to sink: inout Sink, in octets: Span<UInt8>) {
        guard kind == .string else { return }
        WorkMeter.count(range.count)
        var scanner = JSONScanner(position: range.lowerBound + 1)
        while true {
            let start = scanner.position
            scanner.position = octets.plainEnd(from: start, withForeign: true)
            sink.append(octets.extracting(start..<scanner.position))
            // Either an escape or the closing quote is next.
            guard scanner.isAt(.backslash, octets), let character = try? scanner.takeEscape(octets) else { return }
            sink.append(utf8: character)
        }
    }

    /// Whether it is a string that, decoded, is `text`.
    @inline(never)
    func equals(_ text: StaticString, in octets: Span<UInt8>) -> Bool {
        // Each byte takes one to six in the document, so the length alone rules out most names.
        let length = text.octets.count
        guard kind == .string, length...6 * length ~= range.count - 2 else { return false }
        var comparison = JSONComparison(text)
        appendString(to: &comparison, in: octets)
        return comparison.isEqual
    }
}
