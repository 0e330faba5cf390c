import Testing

@testable import HTTP

struct ByteRangesTests {
    /// What is selected, in a form that can be compared.
    enum Selected: Equatable, Sendable {
        case whole, unsatisfiable
        case ranges([Range<Int>])

        init(_ selection: RangeSelection) {
            switch selection {
            case .whole: self = .whole
            case .unsatisfiable: self = .unsatisfiable
            case .ranges(let ranges): self = .ranges((0..<ranges.count).map { ranges[$0] })
            }
        }
    }

    @Test(arguments: [
        ("bytes=0-0", [0..<1]),
        ("bytes=0-99", [0..<100]),
        ("bytes=0-", [0..<100]),
        ("bytes=99-", [99..<100]),
        ("bytes=99-99", [99..<100]),
        ("bytes=10-19", [10..<20]),
        ("bytes=10-1000", [10..<100]),
        ("bytes=010-0019", [10..<20]),
        ("bytes=-1", [99..<100]),
        ("bytes=-100", [0..<100]),
        ("bytes=-1000", [0..<100]),
        ("bytes=-99999999999999999999999999", [0..<100]),
        ("bytes=0-9223372036854775806", [0..<100]),
        ("bytes=0-9223372036854775807", [0..<100]),
        ("bytes=0-9223372036854775808", [0..<100]),
        ("bytes=5-99999999999999999999999999", [5..<100]),
        ("Bytes=0-0", [0..<1]),
        ("BYTES=0-0", [0..<1]),
    ])
    func `selects one range (RFC 9110 §14.1.2)`(_ value: String, _ expected: [Range<Int>]) {
        #expect(selected(value) == .ranges(expected))
    }

    @Test(arguments: [
        ("bytes=0-0,99-99", [0..<1, 99..<100]),
        ("bytes=0-0, -1", [0..<1, 99..<100]),
        ("bytes=50-59,0-9", [50..<60, 0..<10]),
        ("bytes=0-9,5-14", [0..<10, 5..<15]),
        ("bytes=0-9,0-9", [0..<10, 0..<10]),
        ("bytes=0-49,50-99", [0..<50, 50..<100]),
        ("bytes=0-0 ,\t1-1\t,  2-2", [0..<1, 1..<2, 2..<3]),
        ("bytes=,0-0,, ,1-1,", [0..<1, 1..<2]),
        ("bytes= 0-0", [0..<1]),
        ("bytes=0-0,100-", [0..<1]),
        ("bytes=100-,0-0", [0..<1]),
        ("bytes=200-300,-0,5-6", [5..<7]),
    ])
    func `selects several ranges in order, and drops unsatisfiable ones`(
        _ value: String, _ expected: [Range<Int>]
    ) {
        #expect(selected(value) == .ranges(expected))
    }

    @Test(arguments: [
        "bytes=100-", "bytes=100-100", "bytes=100-200", "bytes=-0", "bytes=-000", "bytes=100-,200-", "bytes=-0,100-",
        "bytes=9223372036854775807-", "bytes=9223372036854775808-", "bytes=99999999999999999999-99999999999999999999",
    ])
    func `a range beyond the representation is unsatisfiable`(_ value: String) {
        #expect(selected(value) == .unsatisfiable)
    }

    @Test(arguments: [
        "", "bytes", "bytes=", "bytes=,", "bytes= , ,", "bytes 0-0", "bytes:0-0", "bytes =0-0", " bytes=0-0",
        "byte=0-0",
        "bytess=0-0", "items=0-0", "seconds=0-1", "=0-0", "0-0", "bytes=0", "bytes=-", "bytes=--", "bytes=--1",
        "bytes=0--1",
        "bytes=a-b", "bytes=0-b", "bytes=a-0", "bytes=0-0x", "bytes=0x0-1", "bytes=0 - 0", "bytes=0- 0", "bytes=- 1",
        "bytes=+0-0", "bytes=0-+1", "bytes=1-0", "bytes=99-98", "bytes=0-0;1-1", "bytes=0-0 1-1", "bytes=0-0,bytes=1-1",
        "bytes=0-0,1", "bytes=0-0,2-1", "bytes=2-1,0-0", "bytes=0-0,x", "bytes=200-100", "bytes=1-2-3", "bytes=*",
        "bytes=0-*", "bytes=\"0-0\"", "bytes==0-0", "bytes=0.0-1", "bytes=1e1-20", "bytes=\u{B2}-3",
    ])
    func `malformed ranges and other units are ignored`(_ value: String) {
        #expect(selected(value) == .whole)
    }

    @Test(arguments: [
        "bytes=0-,0-", "bytes=0-99,0-0", "bytes=-100,-1", "bytes=0-49,50-99,0-0", "bytes=0-,-1", "bytes=50-,-50,0-0",
    ])
    func `ranges that have more than there is are ignored`(_ value: String) {
        #expect(selected(value) == .whole)
    }

    @Test func `sixteen ranges are selected, and more are ignored`() {
        let all = (0..<17).map { "\($0)-\($0)" }
        #expect(selected("bytes=" + all.dropLast().joined(separator: ",")) == .ranges((0..<16).map { $0..<$0 + 1 }))
        #expect(selected("bytes=" + all.joined(separator: ",")) == .whole)
        #expect(selected("bytes=" + all.dropLast().joined(separator: ",") + ",100-") != .whole)
        let same = Array(repeating: "0-0", count: 100).joined(separator: ",")
        #expect(selected("bytes=" + same) == .whole)
    }

    @Test(arguments: [
        ("bytes=0-", Selected.unsatisfiable), ("bytes=0-0", .unsatisfiable), ("bytes=-0", .unsatisfiable),
        ("bytes=1-", .unsatisfiable), ("bytes=-1", .whole), ("bytes=0-,-1", .whole), ("bytes=0-0,1-1", .unsatisfiable),
    ])
    func `a representation of nothing has no range, but a suffix of it is all of it`(
        _ value: String, _ expected: Selected
    ) {
        #expect(selected(value, length: 0) == expected)
    }

    @Test func `the longest representation overflows nothing`() {
        #expect(selected("bytes=0-", length: .max) == .ranges([0..<Int.max]))
        #expect(selected("bytes=-1", length: .max) == .ranges([Int.max - 1..<Int.max]))
        #expect(selected("bytes=9223372036854775806-", length: .max) == .ranges([Int.max - 1..<Int.max]))
        #expect(selected("bytes=9223372036854775807-", length: .max) == .unsatisfiable)
        #expect(selected("bytes=0-,0-", length: .max) == .whole)
        #expect(selected("bytes=-9223372036854775808", length: .max) == .ranges([0..<Int.max]))
    }

    @Test func `counts the octets of all ranges`() throws {
        guard case .ranges(let ranges) = ByteRanges.parse("bytes=0-9,50-,-1".octets.span, length: 100) else {
            throw Mistake()
        }
        #expect(ranges.octetCount == 61)
    }

    @Test func `ranges are for GET alone (RFC 9110 §14.2)`() {
        #expect(selected("GET", ["Range: bytes=0-0"]) == .ranges([0..<1]))
        for method in ["HEAD", "POST", "PUT", "PROPFIND"] {
            #expect(selected(method, ["Range: bytes=0-0"]) == .whole)
        }
    }

    @Test(arguments: [
        ([], Selected.whole),
        (["Range:"], .whole),
        (["Range: bytes=0-0"], .ranges([0..<1])),
        (["RANGE:\tBytes=0-0\t"], .ranges([0..<1])),
        (["Range: bytes=0-0", "Range: bytes=0-0"], .whole),
        (["Range: bytes=0-0", "Range:"], .whole),
        (["X-Range: bytes=0-0", "Ranges: bytes=0-0"], .whole),
        (["Range: bytes=100-"], .unsatisfiable),
    ])
    func `takes one line of Range`(_ fields: [String], _ expected: Selected) {
        #expect(selected("GET", fields) == expected)
    }

    @Test(arguments: [
        ("\"a\"", true), ("\"b\"", false), ("\"A\"", false), ("W/\"a\"", false), ("w/\"a\"", false), ("a", false),
        ("\"a", false), ("\"a\", \"b\"", false), ("\"a\"b", false), ("*", false), ("", false), ("\"\"", false),
        ("Sun, 06 Nov 1994 08:49:37 GMT", true), ("Sunday, 06-Nov-94 08:49:37 GMT", true),
        ("Sun Nov  6 08:49:37 1994", true), ("Sun, 06 Nov 1994 08:49:36 GMT", false),
        ("Sun, 06 Nov 1994 08:49:38 GMT", false), ("Fri, 31 Dec 9999 23:59:59 GMT", false), ("nonsense", false),
    ])
    func `If-Range is true for the very representation alone (RFC 9110 §13.1.5)`(_ value: String, _ isTrue: Bool) {
        #expect(selected("GET", ["Range: bytes=0-0", "If-Range: \(value)"]) == (isTrue ? .ranges([0..<1]) : .whole))
        #expect(selected("GET", ["If-Range: \(value)", "Range: bytes=0-0"]) == (isTrue ? .ranges([0..<1]) : .whole))
        #expect(selected("GET", ["If-Range: \(value)", "Range: bytes=100-"]) == (isTrue ? .unsatisfiable : .whole))
        #expect(selected("GET", ["If-Range: \(value)", "If-Range: \(value)", "Range: bytes=0-0"]) == .whole)
        #expect(selected("GET", ["If-Range: \(value)"]) == .whole)
    }

    @Test func `a date is not a strong validator within its second (RFC 9110 §8.8.2.2)`() {
        let fields = ["Range: bytes=0-0", "If-Range: Sun, 06 Nov 1994 08:49:37 GMT"]
        #expect(selected("GET", fields, now: 784_111_776) == .whole)
        #expect(selected("GET", fields, now: 784_111_777) == .whole)
        #expect(selected("GET", fields, now: 784_111_778) == .ranges([0..<1]))
        #expect(selected("GET", fields, lastModified: nil) == .whole)
    }

    @Test func `without an entity tag no condition matches`() {
        for value in ["\"\"", "\"", "\"a\""] {
            #expect(selected("GET", ["Range: bytes=0-0", "If-Range: \(value)"], tag: "") == .whole)
        }
    }

    private struct Mistake: Error {}

    private func selected(_ value: String, length: Int = 100) -> Selected {
        Selected(ByteRanges.parse(value.octets.span, length: length))
    }

    private func selected(
        _ method: String, _ fields: [String], tag: String = "\"a\"", lastModified: Int? = 784_111_777,
        now: Int = 1_718_452_800
    ) -> Selected? {
        let octets = "\(method) / HTTP/1.0\r\n\(fields.map { "\($0)\r\n" }.joined())\r\n".octets
        guard let head = HeadOutcome(octets).head else { return nil }
        return Selected(
            ByteRanges.select(
                head, octets.span, length: 100, entityTag: tag.octets.span, lastModified: lastModified, now: now))
    }
}
