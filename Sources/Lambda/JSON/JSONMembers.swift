import HTTP

/// Walks the members of a JSON object in their order.
///
/// A name that stands twice is found twice. RFC 8259 §4 leaves open what that means; the last member counts here, as it
/// does in most readers, so whoever keeps what a walk finds lets the later replace the earlier.
struct JSONMembers: Sendable {
    private var elements: JSONElements

    /// A walk over `value`, which has no members where it is not an object.
    init(_ value: JSONValue) {
        elements = JSONElements(value, .object)
    }

    /// The next member, or nil behind the last one. `octets` are those that the value was found in.
    mutating func next(in octets: Span<UInt8>) -> JSONMember? {
        guard let name = elements.next(in: octets), let value = elements.next(in: octets) else { return nil }
        return JSONMember(name: name, value: value)
    }
}

/// A member of a JSON object (RFC 8259 §4).
struct JSONMember: Equatable, Sendable {
    /// A string, whose escapes are not decoded yet.
    let name: JSONValue
    let value: JSONValue
}
