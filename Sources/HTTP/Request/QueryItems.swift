/// Walks the items of a query encoded like an HTML form: `name=value&name=value`.
package struct QueryItems: Sendable {
    /// One item, still encoded. The value is empty if the item has none.
    package struct Item: Equatable, Sendable {
        package let name: Range<Int>
        package let value: Range<Int>

        /// Whether it has an equals sign, even with an empty value.
        package var hasValue: Bool { value.lowerBound > name.upperBound }
    }

    private var position = 0

    package init() {}

    /// The next item, or nil after the last one. Empty items are skipped.
    package mutating func next(in query: Span<UInt8>) -> Item? {
        while position < query.count {
            let start = position
            let end = query.firstIndex(of: .ampersand, from: start)
            position = end + 1
            guard end > start else { continue }
            let equals = query.firstIndex(of: .equals, from: start, limit: end)
            return Item(name: start..<equals, value: min(equals + 1, end)..<end)
        }
        return nil
    }
}
