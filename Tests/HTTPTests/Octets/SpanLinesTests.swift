import TestSupport
import Testing

@testable import HTTP

struct SpanLinesTests {
    private let lines = "10 ten\none\n20 two tens\none more\n\nlast".octets

    @Test(arguments: [(0, "10 ten"), (1, "one"), (2, "20 two tens"), (4, ""), (5, "last"), (6, ""), (60, "")])
    func `are found by their number`(_ number: Int, _ line: String) {
        #expect(String(octets: lines.span.line(number)) == line)
    }

    @Test(arguments: [
        ("10", 0), ("one", 1), ("20", 2), ("last", 5), ("", 4), ("1", nil), ("two", nil), ("10 ten", nil),
        ("one\n", nil), ("las", nil), ("lastly", nil),
    ])
    func `are found by their first word`(_ word: String, _ number: Int?) {
        let word = word.octets
        #expect(lines.span.lineNumber(of: word.span) == number)
    }

    @Test func `come one after the other`() {
        var position = 0
        var found: [String] = []
        while let line = lines.span.nextLine(&position) { found.append(String(octets: line)) }
        #expect(found == ["10 ten", "one", "20 two tens", "one more", "", "last"])
        let last = lines.span.nextLine(&position)?.count
        #expect(last == nil)
    }

    @Test func `there are none in an empty text`() {
        let octets: [UInt8] = []
        #expect(octets.span.lineNumber(of: octets.span) == nil)
        #expect(octets.span.line(0).count == 0)
    }
}
