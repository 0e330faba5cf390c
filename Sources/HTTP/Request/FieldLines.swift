/// Walks the field lines of a parsed head.
package struct FieldLines: Sendable {
    private var position: Int
    private let end: Int

    package init(_ head: RequestHead) {
        self.init(head.fields)
    }

    /// Walks the field lines in `fields`, which a parser has accepted.
    package init(_ fields: Range<Int>) {
        position = fields.lowerBound
        end = fields.upperBound
    }

    /// The next line, or nil after the last one.
    @inline(never)
    package mutating func next(in octets: Span<UInt8>) -> FieldLine? {
        // The parser has accepted these lines, so this never throws.
        guard let line = try? FieldLine.scan(octets, from: position, limit: end) else { return nil }
        position = line.end
        return line
    }
}
