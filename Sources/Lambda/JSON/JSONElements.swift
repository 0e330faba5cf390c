import HTTP

/// Walks the elements of a JSON array in their order.
struct JSONElements: Sendable {
    private var scanner: JSONScanner

    /// A walk over `value`, which has no elements where it is not an array.
    init(_ value: JSONValue) {
        scanner = JSONScanner(insideOf: value, .array)
    }

    /// The next element, or nil behind the last one. `octets` are those that the value was found in.
    mutating func next(in octets: Span<UInt8>) -> JSONValue? {
        scanner.next(in: octets)
    }
}
