import HTTP

/// Walks the values of all fields with one name.
struct FieldValues {
    private let name: Range<Int>
    private var lines: FieldLines

    /// - Parameter name: where the name stands once.
    init(_ fields: Range<Int>, of name: Range<Int>) {
        self.name = name
        lines = FieldLines(fields)
    }

    mutating func next(in octets: Span<UInt8>) -> Range<Int>? {
        while let line = lines.next(in: octets) {
            if octets.extracting(line.name).equalsIgnoringCase(octets.extracting(name)) { return line.value }
        }
        return nil
    }
}
