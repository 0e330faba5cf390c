/// A member of a JSON object (RFC 8259 §4).
struct JSONMember: Equatable, Sendable {
    /// A string, whose escapes are not decoded yet.
    let name: JSONValue
    let value: JSONValue
}
