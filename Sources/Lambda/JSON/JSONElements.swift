import HTTP

/// Walks the elements of a JSON array in their order.
struct JSONElements: Sendable {
    private var scanner: JSONScanner
    private let end: Int

    /// A walk over `value`, which has no elements where it is not an array.
    init(_ value: JSONValue) {
        self.init(value, .array)
    }

    /// A walk over whatever stands between the brackets of `value`, nothing if it is of another kind: names and
    /// values in turn where `kind` is an object.
    init(_ value: JSONValue, _ kind: JSONValue.Kind) {
        end = value.range.upperBound - 1
        scanner = JSONScanner(position: value.kind == kind ? value.range.lowerBound + 1 : end)
    }

    /// The next element, or nil behind the last one. `octets` are those that the value was found in.
    ///
    /// What it passes was checked with the document, and is read by the same code once more: it can't fail, and it
    /// takes time in proportion to the length of the element.
    @inline(never)
    mutating func next(in octets: Span<UInt8>) -> JSONValue? {
        scanner.skipBlanks(octets)
        if scanner.take(.comma, octets) || scanner.take(.colon, octets) { scanner.skipBlanks(octets) }
        guard scanner.position < end else { return nil }
        return try? scanner.takeValue(in: octets)
    }
}
