/// A moment in UTC, as a date of the Gregorian calendar and a time of day.
package struct CalendarDate: Equatable, Sendable {
    package let year, month, day, hour, minute, second: Int
    /// Days since Sunday.
    package let weekday: Int

    /// - Parameter seconds: since 1970-01-01 00:00:00 UTC, without leap seconds; not negative.
    package init(secondsSince1970 seconds: Int) {
        let days = seconds / 86_400
        let time = seconds % 86_400
        hour = time / 3600
        minute = time / 60 % 60
        second = time % 60
        weekday = (days + 4) % 7
        // Years that begin in March put the leap day last; eras of 400 years all have the same length.
        let shifted = days + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted % 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    /// Writes an IMF-fixdate, 29 octets: `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110 §5.6.7).
    package func writeIMFFixdate<Sink: ByteSink & ~Copyable>(into sink: inout Sink) {
        sink.append(("SunMonTueWedThuFriSat" as StaticString).octets.extracting(weekday * 3..<weekday * 3 + 3))
        sink.append(", ")
        sink.append(decimal: day, width: 2)
        sink.append(.space)
        sink.append(monthName)
        sink.append(.space)
        sink.append(decimal: year, width: 4)
        sink.append(.space)
        writeTime(into: &sink)
        sink.append(" GMT")
    }

    /// Writes the date in the Common Log Format: `06/Nov/1994:08:49:37 +0000`.
    package func writeCommonLogDate<Sink: ByteSink & ~Copyable>(into sink: inout Sink) {
        sink.append(decimal: day, width: 2)
        sink.append(.slash)
        sink.append(monthName)
        sink.append(.slash)
        sink.append(decimal: year, width: 4)
        sink.append(.colon)
        writeTime(into: &sink)
        sink.append(" +0000")
    }

    /// Writes the date in the format of RFC 3339: `1994-11-06T08:49:37Z`.
    package func writeInternetDate<Sink: ByteSink & ~Copyable>(into sink: inout Sink) {
        sink.append(decimal: year, width: 4)
        sink.append(.hyphen)
        sink.append(decimal: month, width: 2)
        sink.append(.hyphen)
        sink.append(decimal: day, width: 2)
        sink.append("T")
        writeTime(into: &sink)
        sink.append("Z")
    }

    /// The names of the months, three letters each.
    static var monthNames: StaticString { "JanFebMarAprMayJunJulAugSepOctNovDec" }

    private var monthName: Span<UInt8> {
        @_lifetime(immortal)
        get { Self.monthNames.octets.extracting(month * 3 - 3..<month * 3) }
    }

    private func writeTime<Sink: ByteSink & ~Copyable>(into sink: inout Sink) {
        sink.append(decimal: hour, width: 2)
        sink.append(.colon)
        sink.append(decimal: minute, width: 2)
        sink.append(.colon)
        sink.append(decimal: second, width: 2)
    }
}
