import HTTP

/// The fields of a response, those with the same name together, without those of the connection: that is not the
/// function's.
struct FieldTable {
    struct Field {
        let name: Range<Int>
        let value: Range<Int>
        /// Whether no field with this name stands before it.
        var isFirst = true
        /// The next field with this name.
        var next: Int?

        /// Whether no other field has this name.
        var isOnly: Bool { isFirst && next == nil }
    }

    /// In the order in which they stand in the response.
    private(set) var fields: [Field] = []

    /// - Parameters:
    ///   - lines: where the field lines stand.
    ///   - octets: those of the response.
    init(_ lines: Range<Int>, in octets: Span<UInt8>) {
        var names: [Range<Int>] = []
        var walk = FieldLines(lines)
        while let line = walk.next(in: octets) {
            WorkMeter.count(line.name.count + line.value.count)
            let name = octets.extracting(line.name)
            guard !name.equalsIgnoringCase("content-length"), !name.equalsIgnoringCase("connection"),
                !name.equalsIgnoringCase("transfer-encoding")
            else { continue }
            names.append(line.name)
            fields.append(Field(name: line.name, value: line.value))
        }
        // Each name is compared with its neighbours in an order, and not with all others.
        let order = NameOrder(names, in: octets, ignoringCase: true)
        var previous: Int?
        for index in order.indices {
            if let previous, order.order(previous, index, octets) == 0 {
                fields[previous].next = index
                fields[index].isFirst = false
            }
            previous = index
        }
    }

    /// The first field with this name, which is given in lower case; nil if there is none.
    func find(_ name: StaticString, in octets: Span<UInt8>) -> Field? {
        fields.first { octets.extracting($0.name).equalsIgnoringCase(name) }
    }

    /// The values of all fields with the name of one that is the first of them.
    func values(of field: Field) -> FieldValues {
        FieldValues(fields, field)
    }
}
