import Testing

@testable import HTTP

struct FieldLineTests {
    @Test(arguments: [
        ("A: b\r\n", 0..<1, 3..<4),
        ("A:b\r\n", 0..<1, 2..<3),
        ("A:\r\n", 0..<1, 2..<2),
        ("A: \t \r\n", 0..<1, 5..<5),
        ("A: \t b \t c \t \r\n", 0..<1, 5..<10),
        ("A: :\r\n", 0..<1, 3..<4),
        ("A::\r\n", 0..<1, 2..<3),
        ("!#$%&'*+-.^_`|~09azAZ: x\r\n", 0..<21, 23..<24),
        ("A: \u{80}\u{FF}\r\n", 0..<1, 3..<5),
        ("A: b\r\nB: c\r\n", 0..<1, 3..<4),
    ])
    func `finds name and value`(_ text: String, _ name: Range<Int>, _ value: Range<Int>) throws {
        let line = try #require(try scan(text))
        #expect(line.name == name)
        #expect(Array(text.octets[line.value]) == Array(text.octets[value]))
        #expect(text.octets[..<line.end].suffix(2) == [0x0D, 0x0A])
        #expect(line.end == text.octets.firstIndex(of: 0x0A)! + 1)
    }

    @Test(arguments: [
        (" A: b\r\n", Refusal.foldedField),
        ("\tA: b\r\n", .foldedField),
        (" \r\n", .foldedField),
        (": b\r\n", .malformedFieldName),
        ("A\r\n", .malformedFieldName),
        ("A B: c\r\n", .blankBeforeColon),
        ("A : b\r\n", .blankBeforeColon),
        ("A\t: b\r\n", .blankBeforeColon),
        ("A(: b\r\n", .malformedFieldName),
        ("\u{E9}: b\r\n", .malformedFieldName),
        ("A: b\n", .malformedLineEnd),
        ("A: b\rc\r\n", .malformedLineEnd),
        ("A: b\r\r\n", .malformedLineEnd),
        ("A: \u{0}\r\n", .malformedFieldValue),
        ("A: \u{7F}\r\n", .malformedFieldValue),
        ("A: \u{1B}[0m\r\n", .malformedFieldValue),
    ])
    func `refuses a malformed line`(_ text: String, _ refusal: Refusal) {
        #expect(throws: refusal) { try scan(text) }
    }

    @Test func `is incomplete until its last octet`() throws {
        let text = "Name:  value \r\n"
        for limit in 0..<text.octets.count { #expect(try scan(text, limit: limit) == nil, "\(limit) octets") }
        #expect(try scan(text) == FieldLine(name: 0..<4, value: 7..<12, end: 15))
    }

    @Test func `looks no further than the limit`() throws {
        #expect(try scan("A: b\u{0}", limit: 4) == nil)
        #expect(try scan("A: b\rc", limit: 5) == nil)
    }

    @Test func `begins at the given position`() throws {
        #expect(try scan("A: b\r\nC: d\r\n", from: 6) == FieldLine(name: 6..<7, value: 9..<10, end: 12))
    }

    private func scan(_ text: String, from start: Int = 0, limit: Int? = nil) throws(Refusal) -> FieldLine? {
        let octets = text.octets
        return try FieldLine.scan(octets.span, from: start, limit: limit ?? octets.count)
    }
}
