import Testing

@testable import HTTP

/// A place in a message where each of the 256 octets can stand, and what has to come of each.
struct OctetPlace: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let before: String
    let after: String
    /// Why an octet is refused in this place; nil where it is accepted.
    let refusal: @Sendable (UInt8) -> Refusal?

    init(_ name: String, _ before: String, _ after: String, _ refusal: @escaping @Sendable (UInt8) -> Refusal?) {
        testDescription = name
        self.before = before
        self.after = after
        self.refusal = refusal
    }

    /// The message with this octet in the place.
    func octets(with octet: UInt8) -> [UInt8] {
        before.octets + [octet] + after.octets
    }
}
