import HTTP

/// The Date field of all responses within one second, as a whole line (RFC 9110 §6.6.1).
struct DateField: ~Copyable {
    private var second = -1
    private var line = ByteBuffer()

    var span: Span<UInt8> {
        @_lifetime(borrow self)
        get { line.span }
    }

    /// Composes the line again if the second has changed.
    /// - Parameter second: since 1970-01-01 00:00:00 UTC.
    mutating func update(_ second: Int) {
        guard second != self.second else { return }
        self.second = second
        line.removeAll()
        line.append("Date: ")
        CalendarDate(secondsSince1970: second).writeIMFFixdate(into: &line)
        line.append("\r\n")
    }
}
