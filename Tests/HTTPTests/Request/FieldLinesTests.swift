import Testing

@testable import HTTP

struct FieldLinesTests {
    @Test(arguments: [
        ("GET / HTTP/1.0\r\n\r\n", []),
        ("GET / HTTP/1.1\r\nHost: a\r\n\r\n", ["Host=a"]),
        ("\r\nGET / HTTP/1.1\r\nHost: a\r\nX:\r\nX:  b \r\n\r\nGET / HTTP/1.1\r\n", ["Host=a", "X=", "X=b"]),
    ])
    func `walks the fields of a head and stops at its end`(_ request: String, _ expected: [String]) throws {
        let octets = request.octets
        let head = try #require(HeadOutcome(octets).head)
        var walk = FieldLines(head)
        var lines: [String] = []
        while let line = walk.next(in: octets.span) {
            lines.append(String(decoding: octets[line.name] + "=".octets + octets[line.value], as: UTF8.self))
        }
        #expect(lines == expected)
    }
}
