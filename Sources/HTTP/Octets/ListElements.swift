/// Walks the elements of a comma-separated list (RFC 9110 §5.6.1), trims white space, and skips empty elements.
///
/// It does not recognize quoted strings: none of the lists that the server reads allow them.
package struct ListElements: Sendable {
    private var position: Int
    private let end: Int

    /// Walks the list in `range` of the bytes that `next(in:)` is given.
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
