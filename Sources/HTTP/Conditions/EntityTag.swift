/// An entity tag (RFC 9110 §8.8.3), as a range of the octets it was found in.
///
/// What stands between its quotes is not looked at: a tag of octets that none may hold is equal to none.
package struct EntityTag: Equatable, Sendable {
    /// The opaque tag with its quotes.
    package var opaque: Range<Int>
    package var isWeak: Bool
}
