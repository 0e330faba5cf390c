/// Walks the elements of a comma-separated list (RFC 9110 §5.6.1), blanks trimmed, empty elements passed over.
///
/// Quoted strings are not looked into: none of the lists that are read here allow them.
package struct ListElements: Sendable {
    private var position: Int
    private let end: Int

    /// A walk over the list in `range` of the octets that are handed to `next(in:)`.
    package init(_ range: Range<Int>) {
        position = range.lowerBound
        end = range.upperBound
    }

    /// The next element, or nil after the last one.
    @inline(never)
    package mutating func next(in octets: Span<UInt8>) -> Range<Int>? {
        while position < end {
            let first = position
            position = octets.firstIndex(of: .comma, from: first, limit: end)
            let element = octets.trimmingBlanks(first..<position)
            position += 1
            if !element.isEmpty { return element }
        }
        return nil
    }
}
