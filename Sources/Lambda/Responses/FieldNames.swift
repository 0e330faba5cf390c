import HTTP

/// Walks the names of a response's fields, each once, without those of the connection: that is not the function's.
struct FieldNames {
    private let fields: Range<Int>
    private var lines: FieldLines

    init(_ fields: Range<Int>) {
        self.fields = fields
        lines = FieldLines(fields)
    }

    /// The next name that did not come before, or nil behind the last one.
    mutating func next(in octets: Span<UInt8>) -> Range<Int>? {
        while let line = lines.next(in: octets) {
            let name = octets.extracting(line.name)
            guard !name.equalsIgnoringCase("content-length"), !name.equalsIgnoringCase("connection"),
                !name.equalsIgnoringCase("transfer-encoding")
            else { continue }
            var earlier = FieldValues(fields.lowerBound..<line.name.lowerBound, of: line.name)
            if earlier.next(in: octets) == nil { return line.name }
        }
        return nil
    }

    /// Where the field with this name stands first, which is given in lower case; nil where there is none.
    static func find(_ name: StaticString, _ fields: Range<Int>, in octets: Span<UInt8>) -> Range<Int>? {
        var lines = FieldLines(fields)
        while let line = lines.next(in: octets) {
            if octets.extracting(line.name).equalsIgnoringCase(name) { return line.name }
        }
        return nil
    }
}
