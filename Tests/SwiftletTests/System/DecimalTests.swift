import Testing

@testable import Swiftlet

struct DecimalTests {
    @Test(arguments: [("0", 0), ("7", 7), ("00012", 12), ("65535", 65_535), ("9223372036854775807", Int.max)])
    func `reads digits`(_ text: String, _ number: Int) {
        let octets = text.octets
        #expect(Decimal.parse(octets.span) == number)
    }

    @Test(arguments: [
        "", "-1", "+1", "1 ", " 1", "1.0", "1e3", "0x1", "1_000", "a", "9223372036854775808", "9223372036854775810",
        "99999999999999999999999", "\u{0}", "1\u{0}",
    ])
    func `refuses anything else, and what does not fit`(_ text: String) {
        let octets = text.octets
        #expect(Decimal.parse(octets.span) == nil)
    }
}
