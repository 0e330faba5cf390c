import Testing

@testable import HTTP

struct HTTPDateTests {
    /// 2024-06-15 12:00:00.
    private static let now = 1_718_452_800

    @Test(arguments: [
        ("Sun, 06 Nov 1994 08:49:37 GMT", 784_111_777),
        ("Sunday, 06-Nov-94 08:49:37 GMT", 784_111_777),
        ("Sun Nov  6 08:49:37 1994", 784_111_777),
        ("Sun Nov 16 08:49:37 1994", 784_975_777),
        ("Sun Nov 06 08:49:37 1994", 784_111_777),
        ("Thu, 01 Jan 1970 00:00:00 GMT", 0),
        ("Wed, 31 Dec 1969 23:59:59 GMT", -1),
        ("Mon, 01 Jan 1900 00:00:00 GMT", -2_208_988_800),
        ("Sat, 01 Jan 0000 00:00:00 GMT", -62_167_219_200),
        ("Tue, 29 Feb 2000 00:00:00 GMT", 951_782_400),
        ("Thu, 29 Feb 2024 00:00:00 GMT", 1_709_164_800),
        ("Tue, 19 Jan 2038 03:14:08 GMT", 2_147_483_648),
        ("Fri, 31 Dec 9999 23:59:59 GMT", 253_402_300_799),
        ("Sat, 31 Dec 2016 23:59:60 GMT", 1_483_228_800),
        ("Mon, 06 Nov 1994 08:49:37 GMT", 784_111_777),
    ])
    func `reads a date in each of its forms (RFC 9110 §5.6.7)`(_ date: String, _ expected: Int) {
        #expect(seconds(date) == expected)
    }

    @Test(arguments: [
        ("Sunday", "Sun"), ("Monday", "Mon"), ("Tuesday", "Tue"), ("Wednesday", "Wed"), ("Thursday", "Thu"),
        ("Friday", "Fri"), ("Saturday", "Sat"),
    ])
    func `each form has its names of days`(_ long: String, _ short: String) {
        #expect(seconds("\(short), 06 Nov 1994 08:49:37 GMT") == 784_111_777)
        #expect(seconds("\(long), 06 Nov 1994 08:49:37 GMT") == nil)
        #expect(seconds("\(long), 06-Nov-94 08:49:37 GMT") == 784_111_777)
        #expect(seconds("\(short), 06-Nov-94 08:49:37 GMT") == nil)
        #expect(seconds("\(short) Nov  6 08:49:37 1994") == 784_111_777)
        #expect(seconds("\(long) Nov  6 08:49:37 1994") == nil)
    }

    @Test(arguments: [
        "", ",", " ", "Sun", "Sun,", "0", "784111777", "now", "Sun, 06 Nov 1994", "Sun, 06 Nov 1994 08:49:37",
        "Sun, 06 Nov 1994 08:49:37 UTC", "Sun, 06 Nov 1994 08:49:37 gmt", "Sun, 06 Nov 1994 08:49:37 GMT ",
        " Sun, 06 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 08:49:37 +0000", "Sun, 6 Nov 1994 08:49:37 GMT",
        "Sun,  6 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 94 08:49:37 GMT", "Sun, 06 Nov 1994 8:49:37 GMT",
        "Sun, 06 Nov 1994 08:49 GMT", "Sun, 06 nov 1994 08:49:37 GMT", "SUN, 06 Nov 1994 08:49:37 GMT",
        "Sux, 06 Nov 1994 08:49:37 GMT", "Su, 06 Nov 1994 08:49:37 GMT", ", 06 Nov 1994 08:49:37 GMT",
        "day, 06 Nov 1994 08:49:37 GMT", "Sun, 06 Nox 1994 08:49:37 GMT", "Sun, 06 ovD 1994 08:49:37 GMT",
        "Sun, 00 Nov 1994 08:49:37 GMT", "Sun, 31 Nov 1994 08:49:37 GMT", "Sun, 32 Oct 1994 08:49:37 GMT",
        "Sun, 29 Feb 2023 08:49:37 GMT", "Sun, 29 Feb 2100 08:49:37 GMT", "Sun, 30 Feb 2024 08:49:37 GMT",
        "Sun, 06 Nov 1994 24:00:00 GMT", "Sun, 06 Nov 1994 08:60:00 GMT", "Sun, 06 Nov 1994 08:49:60 GMT",
        "Sun, 06 Nov 1994 23:58:60 GMT", "Sun, 06 Nov 1994 22:59:60 GMT", "Sun, 06 Nov 1994 23:59:61 GMT",
        "Sun, 06 Nov 1994 -8:49:37 GMT", "Sun, 06 Nov +994 08:49:37 GMT", "Sun, 06 Nov 1994, 08:49:37 GMT",
        "Sun, 06-Nov-1994 08:49:37 GMT", "Sunday, 06-Nov-1994 08:49:37 GMT", "Sunday, 6-Nov-94 08:49:37 GMT",
        "Sunday, 06 Nov 94 08:49:37 GMT", "Sundays, 06-Nov-94 08:49:37 GMT", "Sunda, 06-Nov-94 08:49:37 GMT",
        "Sunday, 00-Nov-94 08:49:37 GMT", "Sunday, 29-Feb-23 08:49:37 GMT",
        "Sun Nov 6 08:49:37 1994", "Sun Nov   6 08:49:37 1994", "Sun Nov  0 08:49:37 1994", "Sun Nov 6  08:49:37 1994",
        "Sun Nov  6 08:49:37 94", "Sun Nov  6 08:49:37 1994 GMT", "Sun Nov 31 08:49:37 1994",
        "Sun Nox  6 08:49:37 1994",
        "Sun Nov  6 8:49:37 1994", "Sun, Nov  6 08:49:37 1994", "Sun Nov  \u{B9} 08:49:37 1994",
    ])
    func `anything else is not a date`(_ date: String) {
        #expect(seconds(date) == nil)
    }

    @Test func `no octet can be replaced by another`() {
        for date in ["Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"] {
            let octets = date.octets
            for place in octets.indices {
                for octet in Grammar.all where octet != octets[place] {
                    var other = octets
                    other[place] = octet
                    guard let seconds = HTTPDate.seconds(in: other.span, now: Self.now) else { continue }
                    let isDigit = Grammar.digits.contains(octet)
                    #expect(isDigit && seconds != 784_111_777 || octet == .zero, "octet \(octet) at \(place)")
                }
                let cut = Array(octets[..<place])
                let isDate = HTTPDate.seconds(in: cut.span, now: Self.now) != nil
                #expect(!isDate, "\(place) octets")
            }
        }
    }

    @Test func `days from 1970 to 2400 are read as they are written`() {
        for number in stride(from: 0, to: 157_420, by: 5) {
            let seconds = number * 86_400 + number % 86_400
            var date: [UInt8] = []
            CalendarDate(secondsSince1970: seconds).writeIMFFixdate(into: &date)
            let read = HTTPDate.seconds(in: date.span, now: 0)
            if read != seconds { #expect(read == seconds, "day \(number)") }
        }
    }

    @Test func `a month has its days and no more`() {
        let names = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(separator: " ")
        for (name, last) in zip(names, [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]) {
            #expect(seconds("Sun, \(last) \(name) 2023 00:00:00 GMT") != nil)
            #expect(seconds("Sun, \(last + 1) \(name) 2023 00:00:00 GMT") == nil)
        }
        for (year, isLeapYear) in [(1900, false), (2000, true), (2023, false), (2024, true), (2100, false)] {
            #expect((seconds("Sun, 29 Feb \(year) 00:00:00 GMT") != nil) == isLeapYear)
        }
    }

    @Test(arguments: [
        // The date itself fifty years ahead is not more than fifty years ahead.
        ("Saturday, 15-Jun-74 12:00:00 GMT", now, 3_296_289_600),
        ("Saturday, 15-Jun-74 12:00:01 GMT", now, 140_529_601),
        ("Friday, 31-Dec-73 23:59:59 GMT", now, 3_281_990_399),
        ("Friday, 31-Dec-75 23:59:59 GMT", now, 189_302_399),
        ("Friday, 31-Dec-99 23:59:59 GMT", now, 946_684_799),
        ("Saturday, 01-Jan-00 00:00:00 GMT", now, 946_684_800),
        ("Tuesday, 29-Feb-00 00:00:00 GMT", now, 951_782_400),
        ("Saturday, 15-Jun-24 12:00:00 GMT", now, now),
        ("Sunday, 15-Jun-25 12:00:00 GMT", now, 1_749_988_800),
        // In 1970, and in 2099, when 05 is nearer in the next century.
        ("Thursday, 01-Jan-70 00:00:00 GMT", 0, 0),
        ("Thursday, 01-Jan-20 00:00:01 GMT", 0, -1_577_923_199),
        ("Thursday, 01-Jan-20 00:00:00 GMT", 0, 1_577_836_800),
        ("Thursday, 01-Jan-05 00:00:00 GMT", 4_086_201_600, 4_260_211_200),
    ])
    func `a year of two digits is at most fifty years ahead (RFC 9110 §5.6.7)`(
        _ date: String, _ now: Int, _ expected: Int
    ) {
        let seconds = HTTPDate.seconds(in: date.octets.span, now: now)
        #expect(seconds == expected)
    }

    private func seconds(_ date: String) -> Int? {
        HTTPDate.seconds(in: date.octets.span, now: Self.now)
    }
}
