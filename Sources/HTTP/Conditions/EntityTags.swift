/// Walks the entity tags of a list, as If-Match and If-None-Match have it (RFC 9110 §13.1.1, §13.1.2).
///
/// A comma between quotes belongs to a tag. What is no entity tag is passed over up to the next comma outside quotes, or
/// to the end of the list where a quote is not closed, so that nothing in it is taken for a tag.
package struct EntityTags: Sendable {
    private var position: Int
    private let end: Int

    /// A walk over the list in `range` of the octets that are handed to `next(in:)`.
    package init(_ range: Range<Int>) {
        position = range.lowerBound
        end = range.upperBound
    }

    /// The next entity tag, or nil after the last one.
    package mutating func next(in octets: Span<UInt8>) -> EntityTag? {
        while position < end {
            let first = position
            var isQuoted = false
            while position < end, isQuoted || octets[position] != .comma {
                if octets[position] == .quote { isQuoted.toggle() }
                position += 1
            }
            let element = octets.trimmingBlanks(first..<position)
            position += 1
            if let tag = EntityTag(octets, element) { return tag }
        }
        return nil
    }
}
