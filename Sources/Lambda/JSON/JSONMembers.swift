import HTTP

/// Walks the members of a JSON object in their order.
///
/// A name that occurs twice is found twice. RFC 8259 §4 leaves the meaning open. Here the last member counts, as for
/// most readers, so callers let later members replace earlier ones.
struct JSONMembers: Sendable {
    private var elements: JSONElements

    /// Walks `value`, which has no members if it is not an object.
    init(_ value: JSONValue) {
        elements = JSONElements(value, .object)
    }

    /// The next member, or nil after the last one. `octets` are those that the value was found in.
    mutating func next(in octets: Span<UInt8>) -> JSONMember? {
        guard let name = elements.next(in: octets), let value = elements.next(in: octets) else { return nil }
        return JSONMember(name: name, value: value)
    }
}

/// A member of a JSON object (RFC 8259 §4).
struct JSONMember: Equatable, Sendable {
    /// A string with its escapes not decoded yet.
    let name: JSONValue
    let value: JSONValue
}
