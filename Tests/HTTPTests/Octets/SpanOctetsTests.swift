import Testing

@testable import HTTP

struct SpanOctetsTests {
    @Test(arguments: ["", "hos", "hosts", "Host", "hosT", "\u{0}ost"])
    func `equals nothing but the very octets`(_ other: String) {
        let isEqual = other.octets.span.equals("host")
        #expect(!isEqual)
    }

    @Test func `equals the same octets`() {
        let isEqual = "host".octets.span.equals("host")
        #expect(isEqual)
    }

    @Test(arguments: [("", "", true), ("a", "a", true), ("a", "A", false), ("a", "", false), ("ab", "ac", false)])
    func `compares octets with octets`(_ one: String, _ other: String, _ expected: Bool) {
        let isEqual = one.octets.span.equals(other.octets.span)
        #expect(isEqual == expected)
    }

    @Test(arguments: 1..<34)
    func `sees a difference wherever it is`(_ length: Int) {
        let octets = Array(repeating: UInt8(5), count: length)
        #expect(equal(octets, octets))
        for position in octets.indices {
            var others = octets
            others[position] = 0x85
            #expect(!equal(octets, others), "at \(position)")
        }
    }

    @Test func `ends a field value at every octet that it may not hold, wherever that is`() {
        for octet in Grammar.all {
            for position in 0..<20 {
                var octets = Array(repeating: UInt8(0xFF), count: 24)
                octets[position] = octet
                let expected = octet.isFieldContent ? octets.count : position
                #expect(endOfFieldContent(octets, from: 0, limit: 24) == expected, "\(octet) at \(position)")
            }
        }
    }

    @Test func `looks for the end of a field value between start and limit`() {
        let octets = Array(repeating: UInt8(0), count: 4) + Array(repeating: .space, count: 20)
        for limit in 4...24 {
            #expect(endOfFieldContent(octets, from: 4, limit: limit) == limit)
        }
    }

    private func equal(_ one: [UInt8], _ other: [UInt8]) -> Bool {
        one.span.equals(other.span)
    }

    private func endOfFieldContent(_ octets: [UInt8], from start: Int, limit: Int) -> Int {
        octets.span.endOfFieldContent(from: start, limit: limit)
    }

    @Test(arguments: [
        ("", "", true, true), ("aB-", "Ab-", false, true), ("a", "A", false, true), ("@", "`", false, false),
        ("ab", "a", false, false), ("\u{C0}", "\u{E0}", false, false), ("x", "x", true, true),
    ])
    func `compares octets with octets, whatever their case`(
        _ one: String, _ other: String, _ isSame: Bool, _ isEqual: Bool
    ) {
        let same = one.octets.span.equals(other.octets.span)
        let equal = one.octets.span.equalsIgnoringCase(other.octets.span)
        #expect(same == isSame)
        #expect(equal == isEqual)
    }

    @Test func `knows the octets of tokens and field values`() {
        #expect(Grammar.all.filter { [$0].span.isToken } == Grammar.tokenOctets)
        #expect(Grammar.all.filter { [$0].span.isFieldContent } == Grammar.fieldContent)
        for (text, isToken) in [("", false), ("GET", true), ("G T", false), ("GET\n", false)] {
            let found = text.octets.span.isToken
            #expect(found == isToken)
        }
        let isEmptyContent = [UInt8]().span.isFieldContent
        #expect(isEmptyContent)
    }

    @Test(arguments: [
        ("0", 0), ("007", 7), ("1234567890", 1_234_567_890), ("9223372036854775807", .max),
        ("9223372036854775808", .max), ("9223372036854775810", .max), ("100000000000000000000000000000000000000", .max),
        ("", nil), ("-1", nil), ("+1", nil), (" 1", nil), ("1 ", nil), ("1a", nil), ("0x1", nil), ("1_0", nil),
        ("99999999999999999999a", nil), ("\u{B2}", nil),
    ])
    func `reads a number, and takes one that does not fit for the largest`(_ text: String, _ expected: Int?) {
        let number = text.octets.span.decimalNumber
        #expect(number == expected)
    }

    @Test(arguments: [("a", "Aa"), ("m", "Mm"), ("z", "Zz"), ("-", "-"), ("0", "0")])
    func `takes A to Z for a to z, and no octet for another one`(_ text: String, _ equals: String) {
        let matching = Grammar.all.filter { octet in
            switch text {
            case "a": [octet].span.equalsIgnoringCase("a")
            case "m": [octet].span.equalsIgnoringCase("m")
            case "z": [octet].span.equalsIgnoringCase("z")
            case "-": [octet].span.equalsIgnoringCase("-")
            default: [octet].span.equalsIgnoringCase("0")
            }
        }
        #expect(matching == Set(equals.octets))
    }

    @Test(arguments: [("host", true), ("HOST", true), ("hOsT", true), ("", false), ("HOS", false), ("H0ST", false)])
    func `compares whole words without regard to case`(_ other: String, _ expected: Bool) {
        let isEqual = other.octets.span.equalsIgnoringCase("host")
        #expect(isEqual == expected)
    }

    @Test(arguments: [("", "", true), ("Example.ORG", "eXAMPLE.org", true), ("a", "", false), ("a@", "A`", false)])
    func `compares octets with octets without regard to case`(_ one: String, _ other: String, _ expected: Bool) {
        let isEqual = one.octets.span.equalsIgnoringCase(other.octets.span)
        #expect(isEqual == expected)
    }

    @Test(arguments: [("", false), ("b", false), ("a", true), ("ba", true), ("bab", true), ("A", false)])
    func `contains an octet wherever it stands`(_ text: String, _ expected: Bool) {
        let isContained = text.octets.span.contains(0x61)
        #expect(isContained == expected)
    }

    @Test(arguments: [
        ("", 0, 0, 0), ("a", 0, 1, 0), ("bab", 0, 3, 1), ("baba", 2, 4, 3), ("baba", 2, 3, 3), ("bbb", 0, 3, 3),
        ("bbba", 0, 2, 2), ("aaa", 3, 3, 3),
    ])
    func `finds an octet from a position on, or the limit`(_ text: String, _ start: Int, _ limit: Int, _ expected: Int)
    {
        let found = text.octets.span.firstIndex(of: 0x61, from: start, limit: limit)
        #expect(found == expected)
        let rest = String(text.prefix(limit)).octets
        #expect(rest.span.firstIndex(of: 0x61, from: start) == expected)
    }

    @Test(arguments: [("", false), ("ab", false), ("abc", true), ("abcd", true), ("xabc", false), ("Abc", false)])
    func `begins with a text`(_ octets: String, _ isPrefix: Bool) {
        let found = octets.octets.span.hasPrefix("abc")
        #expect(found == isPrefix)
    }

    @Test(arguments: [("", false), ("bc", false), ("abc", true), ("xabc", true), ("abcx", false)])
    func `ends with a text`(_ octets: String, _ isSuffix: Bool) {
        let found = octets.octets.span.hasSuffix("abc")
        #expect(found == isSuffix)
    }

    @Test(arguments: [
        ("a", 0..<1), (" a", 1..<2), ("a ", 0..<1), ("\t a b \t", 2..<5), ("", 0..<0), ("\u{A0}a", 0..<2),
        ("\ra", 0..<2),
    ])
    func `trims blanks off both ends`(_ text: String, _ expected: Range<Int>) {
        #expect(trimmed(text, 0..<text.octets.count) == expected)
    }

    @Test(arguments: [" ", " \t ", "\t"])
    func `nothing but blanks trims to nothing`(_ text: String) {
        #expect(trimmed(text, 0..<text.octets.count).isEmpty)
    }

    @Test func `trimming stays within its range`() {
        #expect(trimmed("  a  ", 1..<4) == 2..<3)
        #expect(trimmed("a   b", 1..<4).isEmpty)
    }

    @Test(arguments: ["/", "/facts", "/fact", "/facts/"])
    func `a switch matches octets with strings`(_ path: String) {
        let matched =
            switch path.octets.span {
            case "/": "/"
            case "/facts": "/facts"
            default: "other"
            }
        #expect(matched == (["/", "/facts"].contains(path) ? path : "other"))
    }

    private func trimmed(_ text: String, _ range: Range<Int>) -> Range<Int> {
        text.octets.span.trimmingBlanks(range)
    }
}
