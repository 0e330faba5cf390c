import Testing

@testable import Swiftlet

struct ByteSinkTextTests {
    @Test(arguments: [
        ("", #""""#), ("a", #""a""#), ("\"", #""\"""#), ("\\", #""\\""#), ("/", #""/""#),
        ("a\nb\r\tc", #""a\nb\r\tc""#),
        ("\u{0}", #""\u0000""#), ("\u{8}\u{C}\u{1F}", #""\u0008\u000c\u001f""#), ("\u{7F}", "\"\u{7F}\""),
        ("\u{C3}\u{A9}\"\u{C3}\u{A9}", "\"\u{C3}\u{A9}\\\"\u{C3}\u{A9}\""), ("0123456789\n", #""0123456789\n""#),
        (#""a"b"c""#, #""\"a\"b\"c\"""#),
    ])
    func `is written as a string of JSON`(_ text: String, _ expected: String) {
        var buffer = ByteBuffer()
        buffer.append(jsonString: text.octets.span)
        #expect(String(octets: buffer.span) == expected)
    }

    @Test func `no control character stands in a string of JSON`() {
        let all = Array(UInt8.min...UInt8.max)
        var written: [UInt8] = []
        written.append(jsonString: all.span)
        #expect(written.allSatisfy { $0 >= 0x20 })
        #expect(written.filter { $0 == 0x22 }.count == 3)
    }
}
