import HTTP

/// Composes the heads of responses. It keeps the last one, since most responses of an application have the same head as the one
/// before: copying it takes a fraction of the time.
struct HeadComposer: ~Copyable {
    private var date = DateField()
    /// What the head in `bytes` was composed from, along with `fields` and the date.
    private var last = ResponseHead(status: .ok)
    private var isKept = false
    private var fields = ByteBuffer()
    private var octets = ByteBuffer()

    /// Longer heads are not kept.
    private static var longestKept: Int { 1_024 }

    /// Composes the Date field for the following heads.
    /// - Parameter second: since 1970-01-01 00:00:00 UTC.
    mutating func update(_ second: Int) {
        date.update(second)
        isKept = false
    }

    /// Appends a head with its empty line to `output`.
    /// - Parameter fields: further fields, each as a whole line.
    mutating func write(_ head: ResponseHead, fields: borrowing ByteBuffer, into output: inout ByteBuffer) {
        if isKept, last == head, self.fields.span.equals(fields.span) {
            output.append(octets)
            return
        }
        let start = output.count
        head.write(into: &output, date: date.span, fields: fields.span)
        keep(head, fields, output, from: start)
    }

    private mutating func keep(
        _ head: ResponseHead, _ fields: borrowing ByteBuffer, _ output: borrowing ByteBuffer, from start: Int
    ) {
        isKept = false
        guard output.count - start <= Self.longestKept else { return }
        self.fields.removeAll()
        self.fields.append(fields)
        octets.removeAll()
        octets.append(output, start..<output.count)
        last = head
        isKept = !output.isExhausted && !self.fields.isExhausted && !octets.isExhausted
    }
}
