/// An HTTP-date in any of its three forms (RFC 9110 §5.6.7).
package enum HTTPDate {
    private static var weekdays: StaticString { "Sunday,Monday,Tuesday,Wednesday,Thursday,Friday,Saturday" }

    /// The seconds since 1970-01-01 00:00:00 UTC, negative for earlier dates. Nil if the text is not an HTTP-date, or
    /// the date does not exist.
    ///
    /// The day of the week is not checked against the date.
    /// - Parameter now: the current time in seconds since 1970, not negative. It determines the century of a two-digit
    ///   year.
    @inline(never)
    package static func seconds(in octets: Span<UInt8>, now: Int) -> Int? {
        var nameEnd = 0
        while nameEnd < octets.count, octets[nameEnd] > .comma { nameEnd += 1 }
        guard nameEnd < octets.count, isWeekday(octets.extracting(..<nameEnd)) else { return nil }
        let hasShortYear = nameEnd > 3
        let form: StaticString =
            if hasShortYear {
                ", aa-???-bb cc:dd:ee GMT"
            } else if octets[nameEnd] == .comma {
                ", aa ??? bbbb cc:dd:ee GMT"
            } else {
                " ??? _a cc:dd:ee bbbb"
            }
        guard let numbers = read(octets.extracting(nameEnd...), form), let month = month(numbers[5]) else { return nil }
        let day = numbers[0]
        var year = numbers[1]
        let hour = numbers[2]
        let minute = numbers[3]
        let second = numbers[4]
        // A leap second counts as the last second of its day.
        guard hour < 24, minute < 60, second < 60 || second == 60 && minute == 59 && hour == 23 else { return nil }
        let time = hour * 3600 + minute * 60 + second
        if hasShortYear {
            // The latest matching year that is at most fifty years in the future.
            let latest = CalendarDate(secondsSince1970: now).year + 50
            year = latest - (latest - year) % 100
            if days(year - 50, month, day) * 86_400 + time > now { year -= 100 }
        }
        let first = days(year, month, 1)
        guard day >= 1, day <= days(year, month + 1, 1) - first else { return nil }
        return (first + day - 1) * 86_400 + time
    }

    /// Matches a text with `form`, in which `a` to `e` stand for the digits of five numbers, `_` for a digit of the
    /// first or a space, and `?` for the bytes of a sixth. Returns the numbers, or nil if the text does not match.
    private static func read(_ octets: Span<UInt8>, _ form: StaticString) -> InlineArray<6, Int>? {
        let form = form.octets
        guard octets.count == form.count else { return nil }
        var numbers = InlineArray<6, Int>(repeating: 0)
        for index in 0..<form.count {
            let octet = octets[index]
            var sign = form[index]
            if sign == 0x5F { sign = octet == .space ? .space : 0x61 }
            if sign == .questionMark {
                numbers[5] = numbers[5] << 8 | Int(octet)
            } else if sign >= 0x61 {
                guard let digit = octet.decimalValue else { return nil }
                numbers[Int(sign) - 0x61] = numbers[Int(sign) - 0x61] * 10 + digit
            } else if octet != sign {
                return nil
            }
        }
        return numbers
    }

    /// Whether the bytes are the name of a day, whole or in three letters.
    private static func isWeekday(_ name: Span<UInt8>) -> Bool {
        let names = weekdays.octets
        var elements = ListElements(0..<names.count)
        while let element = elements.next(in: names) {
            let known = names.extracting(element)
            if name.equals(known) || name.equals(known.extracting(..<3)) { return true }
        }
        return false
    }

    /// The number of the month with this name, counted from 1.
    private static func month(_ name: Int) -> Int? {
        let names = CalendarDate.monthNames.octets
        var known = 0
        for index in 0..<names.count {
            known = (known << 8 | Int(names[index])) & 0xFF_FFFF
            if index % 3 == 2, known == name { return index / 3 + 1 }
        }
        return nil
    }

    /// The days from 1970-01-01 to a date of the Gregorian calendar, in the year 0 or later. January of the next year is
    /// the thirteenth month.
    @inline(never)
    private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
        // Years that begin in March put the leap day last; four hundred of them keep January of the year 0 from
        // being negative.
        let shifted = year + 400 - (month > 2 ? 0 : 1)
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return shifted * 365 + shifted / 4 - shifted / 100 + shifted / 400 + dayOfYear - 865_565
    }
}
