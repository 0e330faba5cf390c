/// An HTTP-date in any of its three forms (RFC 9110 §5.6.7).
package enum HTTPDate {
    /// Where a form has its parts, counted from behind the name of the day.
    private struct Layout {
        var day, month, year, yearEnd, time: Int
    }

    private static var weekdays: StaticString { "Sunday,Monday,Tuesday,Wednesday,Thursday,Friday,Saturday" }

    /// The seconds since 1970-01-01 00:00:00 UTC that an HTTP-date means, or nil where it is none, or is a date that the
    /// calendar does not have. They are negative for earlier dates.
    ///
    /// Whether the date fell on that day of the week is not looked at.
    /// - Parameter now: the seconds since 1970, not negative, which tell the century of a year with two digits.
    @inline(never)
    package static func seconds(in octets: Span<UInt8>, now: Int) -> Int? {
        var nameEnd = 0
        while nameEnd < octets.count, octets[nameEnd] > .comma { nameEnd += 1 }
        let rest = octets.extracting(nameEnd...)
        guard isWeekday(octets.extracting(..<nameEnd)), let layout = layout(of: rest, isShort: nameEnd == 3),
            let month = month(rest.extracting(layout.month..<layout.month + 3))
        else { return nil }
        let day = number(rest, layout.day..<layout.day + 2)
        let hour = number(rest, layout.time..<layout.time + 2)
        let minute = number(rest, layout.time + 3..<layout.time + 5)
        let second = number(rest, layout.time + 6..<layout.time + 8)
        // A leap second is the last one of a day.
        guard hour < 24, minute < 60, second < 60 || second == 60 && minute == 59 && hour == 23 else { return nil }
        let time = hour * 3600 + minute * 60 + second

        var year = number(rest, layout.year..<layout.yearEnd)
        if layout.yearEnd - layout.year == 2 {
            // The last such year that does not seem to be more than fifty years in the future.
            let latest = CalendarDate(secondsSince1970: now).year + 50
            year = latest - (latest - year) % 100
            if days(year - 50, month, day) * 86_400 + time > now { year -= 100 }
        }
        let isLeapYear = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let lastDay = month == 2 ? (isLeapYear ? 29 : 28) : 30 + (month + month / 8) % 2
        guard day >= 1, day <= lastDay else { return nil }
        return days(year, month, day) * 86_400 + time
    }

    private static func layout(of rest: Span<UInt8>, isShort: Bool) -> Layout? {
        if isShort {
            if matches(rest, ", 00 ??? 0000 00:00:00 GMT") {
                return Layout(day: 2, month: 5, year: 9, yearEnd: 13, time: 14)
            }
            if matches(rest, " ??? _0 00:00:00 0000") {
                return Layout(day: 5, month: 1, year: 17, yearEnd: 21, time: 8)
            }
        } else if matches(rest, ", 00-???-00 00:00:00 GMT") {
            return Layout(day: 2, month: 5, year: 9, yearEnd: 11, time: 12)
        }
        return nil
    }

    /// Whether the octets look like `form`, in which `0` stands for any digit, `_` for a digit or a space, and `?` for
    /// anything.
    private static func matches(_ octets: Span<UInt8>, _ form: StaticString) -> Bool {
        let form = form.octets
        guard octets.count == form.count else { return false }
        for index in 0..<form.count {
            let octet = octets[index]
            let isDigit = octet.decimalValue != nil
            let isRight =
                switch form[index] {
                case .zero: isDigit
                case 0x5F: isDigit || octet == .space
                case .questionMark: true
                case let other: octet == other
                }
            guard isRight else { return false }
        }
        return true
    }

    /// Whether the octets are the name of a day, whole or in three letters.
    private static func isWeekday(_ name: Span<UInt8>) -> Bool {
        let names = weekdays.octets
        var elements = ListElements(0..<names.count)
        while let element = elements.next(in: names) {
            let known = names.extracting(element)
            if name.equals(known) || name.equals(known.extracting(..<3)) { return true }
        }
        return false
    }

    /// The number of a month, from 1.
    private static func month(_ name: Span<UInt8>) -> Int? {
        let names = CalendarDate.monthNames.octets
        for month in 0..<12 where name.equals(names.extracting(month * 3..<month * 3 + 3)) {
            return month + 1
        }
        return nil
    }

    /// The number in `range`, which holds digits, and perhaps a space before them.
    private static func number(_ octets: Span<UInt8>, _ range: Range<Int>) -> Int {
        var number = 0
        for index in range { number = number * 10 + (octets[index].decimalValue ?? 0) }
        return number
    }

    /// The days from 1970-01-01 to a date of the Gregorian calendar, in the year 0 or later.
    private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
        // Years that begin in March put the leap day last; four hundred of them keep January of the year 0 from
        // being negative.
        let shifted = year + 400 - (month > 2 ? 0 : 1)
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return shifted * 365 + shifted / 4 - shifted / 100 + shifted / 400 + dayOfYear - 865_565
    }
}
