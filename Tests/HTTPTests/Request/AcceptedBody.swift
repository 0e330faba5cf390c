import Testing

/// A chunked body that is accepted, with its content.
struct AcceptedBody: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let octets: [UInt8]
    let content: [UInt8]

    init(_ name: String, _ body: String, _ content: String) {
        testDescription = name
        octets = body.octets
        self.content = content.octets
    }

    static let all: [AcceptedBody] = [
        AcceptedBody("no content", "0\r\n\r\n", ""),
        AcceptedBody("one chunk", "5\r\nhello\r\n0\r\n\r\n", "hello"),
        AcceptedBody("chunks of one octet", "1\r\na\r\n1\r\nb\r\n1\r\nc\r\n0\r\n\r\n", "abc"),
        AcceptedBody(
            "a hexadecimal size", "1a\r\nabcdefghijklmnopqrstuvwxyz\r\n0\r\n\r\n", "abcdefghijklmnopqrstuvwxyz"),
        AcceptedBody(
            "a size in capitals", "1A\r\nabcdefghijklmnopqrstuvwxyz\r\n0\r\n\r\n", "abcdefghijklmnopqrstuvwxyz"),
        AcceptedBody("zeros before the size", "0000000000000001\r\na\r\n0000000000000000\r\n\r\n", "a"),
        AcceptedBody("content that looks like chunks", "8\r\n\r\n0\r\n\r\na\r\n0\r\n\r\n", "\r\n0\r\n\r\na"),
        AcceptedBody("any octet for content", "3\r\n\u{0}\u{7F}\u{FF}\r\n0\r\n\r\n", "\u{0}\u{7F}\u{FF}"),
        AcceptedBody("extensions", "1;a\r\nx\r\n1;a=b;c=\"d;\\\"e\"\r\ny\r\n0;f\r\n\r\n", "xy"),
        AcceptedBody("white space around extensions", "1 \t;\ta = b ; c\r\nx\r\n0 ;d \r\n\r\n", "x"),
        AcceptedBody("an empty extension", "1;\r\nx\r\n0\r\n\r\n", "x"),
        AcceptedBody("trailer fields", "1\r\nx\r\n0\r\nA: b\r\nC:\r\n\r\n", "x"),
        AcceptedBody("trailer fields that mean something elsewhere", "0\r\nContent-Length: 5\r\nHost: a\r\n\r\n", ""),
        AcceptedBody("another request behind it", "1\r\nx\r\n0\r\n\r\nGET / HTTP/1.1\r\n\r\n", "x"),
    ]
}
