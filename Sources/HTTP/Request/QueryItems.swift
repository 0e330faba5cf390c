/// Walks the items of a query that is encoded as HTML forms are: `name=value&name=value`.
package struct QueryItems: Sendable {
    /// One item, as it was sent; its value is empty where it has none.
    package struct Item: Equatable, Sendable {
        package let name: Range<Int>
        package let value: Range<Int>
    }

    private var position = 0

    package init() {}

    /// The next item, or nil after the last one. Empty items are passed over.
    package mutating func next(in query: Span<UInt8>) -> Item? {
        while position < query.count {
            let start = position
            var equals: Int?
            while position < query.count, query[position] != .ampersand {
                if query[position] == .equals, equals == nil { equals = position }
                position += 1
            }
            let end = position
            position += 1
            if end > start {
                return Item(name: start..<(equals ?? end), value: min((equals ?? end) + 1, end)..<end)
            }
        }
        return nil
    }
}
