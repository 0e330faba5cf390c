/// Walks the entity tags of a list, such as If-Match and If-None-Match contain (RFC 9110 §13.1.1, §13.1.2).
///
/// A comma between quotes belongs to a tag. Anything but an entity tag is skipped up to the next comma outside quotes, or
/// to the end of the list if a quote is not closed, so that no part of it is mistaken for a tag.
package struct EntityTags: Sendable {
    private var position: Int
    private let end: Int

    /// Walks the list in `range` of the bytes that `next(in:)` is given.
    package init(_ range: Range<Int>) {
        position = range.lowerBound
        end = range.upperBound
    }

    /// The next entity tag, or nil after the last one.
    package mutating func next(in octets: Span<UInt8>) -> EntityTag? {
        while position < end {
            let first = position
            var quotes = 0
            while position < end, quotes & 1 == 1 || octets[position] != .comma {
                if octets[position] == .quote { quotes += 1 }
                position += 1
            }
            var opaque = octets.trimmingBlanks(first..<position)
            position += 1
            // Two quotes, so that there is none between those at the ends.
            guard quotes == 2, octets[opaque.upperBound - 1] == .quote else { continue }
            let isWeak = octets.extracting(opaque).extracting(first: 2).equals("W/")
            if isWeak { opaque = opaque.lowerBound + 2..<opaque.upperBound }
            if octets[opaque.lowerBound] == .quote { return EntityTag(opaque: opaque, isWeak: isWeak) }
        }
        return nil
    }
}

/// An entity tag (RFC 9110 §8.8.3), as a range of the octets that contain it.
///
/// The octets between its quotes are not checked: a tag with invalid octets never equals one of the server's.
package struct EntityTag: Equatable, Sendable {
    /// The opaque tag with its quotes.
    package var opaque: Range<Int>
    package var isWeak: Bool
}
