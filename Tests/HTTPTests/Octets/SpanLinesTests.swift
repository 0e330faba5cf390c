import TestSupport
import Testing

@testable import HTTP

struct SpanLinesTests {
    private let lines = "10 ten\n1 one\n20 two tens\n1 again\n-3 less\nnone".octets

    @Test(arguments: [(0, "10 ten"), (1, "1 one"), (2, "20 two tens"), (5, "none")])
    func `are found by their number`(_ number: Int, _ line: String) {
        #expect(String(octets: lines.span.line(number)) == line)
        #expect(lines.span.lineNumber(of: line.octets.span) == number)
    }

    @Test(arguments: ["", "10", "10 ten\n", "10 ten\n1 one", "ten", "none "])
    func `are whole`(_ text: String) {
        #expect(lines.span.lineNumber(of: text.octets.span) == nil)
    }

    @Test(arguments: [(10, "ten"), (1, "one"), (20, "two tens"), (2, ""), (0, ""), (-3, "")])
    func `are found by the number that they begin with`(_ key: Int, _ rest: String) {
        #expect(String(octets: lines.span.line(of: key)) == rest)
    }

    @Test func `there are none in an empty text`() {
        let octets: [UInt8] = []
        #expect(octets.span.lineNumber(of: octets.span) == nil)
        #expect(octets.span.line(of: 0).count == 0)
        #expect(octets.span.line(0).count == 0)
    }
}
