/// An entity tag (RFC 9110 §8.8.3), as a range of the octets it was found in.
package struct EntityTag: Equatable, Sendable {
    /// The opaque tag with its quotes.
    package var opaque: Range<Int>
    package var isWeak: Bool

    /// Reads the entity tag that is all of `range`; nil where it is none.
    ///
    /// What stands between the quotes is not looked at: a tag of octets that none may hold is equal to none.
    init?(_ octets: Span<UInt8>, _ range: Range<Int>) {
        let element = octets.extracting(range)
        isWeak = element.count > 2 && element.extracting(..<2).equals("W/")
        opaque = range.lowerBound + (isWeak ? 2 : 0)..<range.upperBound
        guard opaque.count >= 2, octets[opaque.lowerBound] == .quote else { return nil }
        // The first quote behind the opening one has to be the last octet.
        var end = opaque.lowerBound + 1
        while end < opaque.upperBound, octets[end] != .quote { end += 1 }
        guard end == opaque.upperBound - 1 else { return nil }
    }
}
