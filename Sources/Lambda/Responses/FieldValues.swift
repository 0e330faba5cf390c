/// Walks the values of all fields with one name, in the order of the response.
struct FieldValues {
    private let fields: [FieldTable.Field]
    private var field: FieldTable.Field?

    init(_ fields: [FieldTable.Field], _ first: FieldTable.Field) {
        self.fields = fields
        field = first
    }

    mutating func next() -> Range<Int>? {
        guard let current = field else { return nil }
        field = current.next.map { fields[$0] }
        return current.value
    }
}
