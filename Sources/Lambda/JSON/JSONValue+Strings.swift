import HTTP

extension JSONValue {
    /// Appends the octets of a string, its escapes decoded to UTF-8; nothing where it is not a string.
    func appendString<Sink: ByteSink & ~Copyable>(to sink: inout Sink, in octets: Span<UInt8>) {
        guard kind == .string else { return }
        let end = range.upperBound - 1
        var scanner = JSONScanner(position: range.lowerBound + 1)
        // Where the octets begin that stand for themselves and are not appended yet.
        var plainStart = scanner.position
        while scanner.position < end {
            scanner.position = octets.plainEnd(from: scanner.position)
            guard scanner.isAt(.backslash, octets) else {
                scanner.position += 1
                continue
            }
            sink.append(octets.extracting(plainStart..<scanner.position))
            guard let character = try? scanner.takeEscape(octets) else { return }
            sink.append(utf8: character)
            plainStart = scanner.position
        }
        sink.append(octets.extracting(plainStart..<end))
    }

    /// Whether it is a string that, decoded, is `text`.
    func equals(_ text: StaticString, in octets: Span<UInt8>) -> Bool {
        guard kind == .string else { return false }
        var comparison = JSONComparison(text)
        appendString(to: &comparison, in: octets)
        return comparison.isEqual
    }
}
