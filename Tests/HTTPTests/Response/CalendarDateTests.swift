import Testing

@testable import HTTP

struct CalendarDateTests {
    private struct Day: Equatable {
        var year, month, day, weekday: Int

        private var isLeapYear: Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

        mutating func advance() {
            weekday = (weekday + 1) % 7
            day += 1
            guard day > [31, isLeapYear ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] else { return }
            day = 1
            month += 1
            guard month > 12 else { return }
            month = 1
            year += 1
        }
    }

    @Test(arguments: [
        (0, "Thu, 01 Jan 1970 00:00:00 GMT"),
        (1, "Thu, 01 Jan 1970 00:00:01 GMT"),
        (59, "Thu, 01 Jan 1970 00:00:59 GMT"),
        (3_600, "Thu, 01 Jan 1970 01:00:00 GMT"),
        (86_399, "Thu, 01 Jan 1970 23:59:59 GMT"),
        (86_400, "Fri, 02 Jan 1970 00:00:00 GMT"),
        (68_169_600, "Tue, 29 Feb 1972 00:00:00 GMT"),
        (784_111_777, "Sun, 06 Nov 1994 08:49:37 GMT"),
        (946_684_799, "Fri, 31 Dec 1999 23:59:59 GMT"),
        (946_684_800, "Sat, 01 Jan 2000 00:00:00 GMT"),
        (951_782_400, "Tue, 29 Feb 2000 00:00:00 GMT"),
        (951_868_800, "Wed, 01 Mar 2000 00:00:00 GMT"),
        (1_000_000_000, "Sun, 09 Sep 2001 01:46:40 GMT"),
        (1_709_164_800, "Thu, 29 Feb 2024 00:00:00 GMT"),
        (1_735_689_599, "Tue, 31 Dec 2024 23:59:59 GMT"),
        (2_147_483_647, "Tue, 19 Jan 2038 03:14:07 GMT"),
        (2_147_483_648, "Tue, 19 Jan 2038 03:14:08 GMT"),
        (4_107_542_399, "Sun, 28 Feb 2100 23:59:59 GMT"),
        (4_107_542_400, "Mon, 01 Mar 2100 00:00:00 GMT"),
        (4_294_967_296, "Sun, 07 Feb 2106 06:28:16 GMT"),
        (253_402_300_799, "Fri, 31 Dec 9999 23:59:59 GMT"),
    ])
    func `writes an IMF-fixdate (RFC 9110 §5.6.7)`(_ seconds: Int, _ expected: String) {
        var text: [UInt8] = []
        CalendarDate(secondsSince1970: seconds).writeIMFFixdate(into: &text)
        #expect(text == expected.octets)
        #expect(text.count == 29)
    }

    @Test(arguments: [
        (0, "01/Jan/1970:00:00:00 +0000"),
        (784_111_777, "06/Nov/1994:08:49:37 +0000"),
        (971_211_336, "10/Oct/2000:20:55:36 +0000"),
    ])
    func `writes a date of the Common Log Format`(_ seconds: Int, _ expected: String) {
        var text: [UInt8] = []
        CalendarDate(secondsSince1970: seconds).writeCommonLogDate(into: &text)
        #expect(text == expected.octets)
    }

    @Test(arguments: zip(0..<12, "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(separator: " ")))
    func `knows the name of each month`(_ month: Int, _ name: Substring) {
        var text: [UInt8] = []
        let middleOfMonth = month * 2_629_746 + 1_314_873
        CalendarDate(secondsSince1970: middleOfMonth).writeIMFFixdate(into: &text)
        #expect(text[8..<11].elementsEqual(name.utf8))
    }

    @Test func `every day of 1970 to 2400 follows the one before by the rules of the calendar`() throws {
        var expected = Day(year: 1970, month: 1, day: 1, weekday: 4)
        for number in 0..<157_420 {
            let date = CalendarDate(secondsSince1970: number * 86_400 + number % 86_400)
            let day = Day(year: date.year, month: date.month, day: date.day, weekday: date.weekday)
            if day != expected { try #require(day == expected, "day \(number)") }
            expected.advance()
        }
        #expect(expected == Day(year: 2401, month: 1, day: 1, weekday: 1))
    }

    @Test func `every second of a day has its time`() {
        let isRight = (0..<86_400).allSatisfy { second in
            let date = CalendarDate(secondsSince1970: 951_782_400 + second)
            return date.hour * 3_600 + date.minute * 60 + date.second == second && date.minute < 60 && date.second < 60
        }
        #expect(isRight)
    }
}
