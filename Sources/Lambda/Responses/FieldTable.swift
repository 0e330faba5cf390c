import HTTP

/// The fields of a response, grouped by name. Fields about the connection are left out, because a function has none.
struct FieldTable {
    struct Field {
        let name: Range<Int>
        let value: Range<Int>
        /// Whether it is the first field with its name.
        var isFirst = true
        /// The next field with this name.
        var next: Int?

        /// Whether it is the only field with its name.
        var isOnly: Bool { isFirst && next == nil }
    }

    /// In the order of the response.
    private(set) var fields: [Field] = []

    /// - Parameters:
    ///   - lines: the range of the field lines.
    ///   - octets: the response.
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
        // In sorted order, each name has to be compared with its neighbours only.
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

    /// The values of all fields with the name of `field`, which has to be the first of them.
    func values(of field: Field) -> FieldValues {
        FieldValues(fields, field)
    }
}
