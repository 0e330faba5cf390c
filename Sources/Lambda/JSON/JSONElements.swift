import HTTP

/// Walks the elements of a JSON array in their order.
struct JSONElements: Sendable {
    private var scanner: JSONScanner
    private let end: Int

    /// Walks `value`, which has no elements if it is not an array.
    init(_ value: JSONValue) {
        self.init(value, .array)
    }

    /// Walks everything between the brackets of `value`, or nothing if it is of another kind. For an object, names and
    /// values alternate.
    init(_ value: JSONValue, _ kind: JSONValue.Kind) {
        end = value.range.upperBound - 1
        scanner = JSONScanner(position: value.kind == kind ? value.range.lowerBound + 1 : end)
    }

    /// The next element, or nil after the last one. `octets` are those that the value was found in.
    ///
    /// Elements were checked with the document, and are read by the same code again. So this cannot fail, and takes
    /// time in proportion to the length of the element.
    @inline(never)
    mutating func next(in octets: Span<UInt8>) -> JSONValue? {
        scanner.skipBlanks(octets)
        if scanner.take(.comma, octets) || scanner.take(.colon, octets) { scanner.skipBlanks(octets) }
        guard scanner.position < end else { return nil }
        return try? scanner.takeValue(in: octets)
    }
}
