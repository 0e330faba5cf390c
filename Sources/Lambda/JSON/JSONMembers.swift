import HTTP

/// Walks the members of a JSON object in their order. A name that stands twice is found twice; of those the last one
/// counts.
struct JSONMembers: Sendable {
    private var scanner: JSONScanner

    /// A walk over `value`, which has no members where it is not an object.
    init(_ value: JSONValue) {
        scanner = JSONScanner(insideOf: value, .object)
    }

    /// The next member, or nil behind the last one. `octets` are those that the value was found in.
    mutating func next(in octets: Span<UInt8>) -> JSONMember? {
        guard let name = scanner.next(in: octets), let value = scanner.next(in: octets) else { return nil }
        return JSONMember(name: name, value: value)
    }
}
