import Swiftlet
import Testing

@testable import serve

struct TextLinesTests {
    @Test(arguments: [
        ("", []), ("\n", []), ("\r\n\r\n", []), ("a", ["1:a"]), ("a\n", ["1:a"]), ("a\r\n", ["1:a"]),
        ("a\nb", ["1:a", "2:b"]), ("\n\na\n\nb\n", ["3:a", "5:b"]), ("a\r\n\r\nb", ["1:a", "3:b"]),
        ("a\rb\n", ["1:a\rb"]), ("a\r\r\n", ["1:a\r"]), (" \n", []), ("\r", []), (" a\t\n", ["1:a"]),
        ("# a\n  # b\nc # d", ["3:c # d"]),
    ])
    func `walks the lines that are not empty, and counts all of them`(_ text: String, _ expected: [String]) {
        let octets = text.octets
        var lines = TextLines(octets.count)
        var found: [String] = []
        while let line = lines.next(in: octets.span) {
            found.append("\(lines.number):\(String(octets: octets.span.extracting(line)))")
        }
        #expect(found == expected)
    }
}
