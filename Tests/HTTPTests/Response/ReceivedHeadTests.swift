import Testing

@testable import HTTP

struct ReceivedHeadTests {
    private func read(_ text: String, limit: Int = 1_000) throws(Refusal) -> ReceivedHead? {
        let octets = text.octets
        return try ReceivedHead.read(octets.span, limit: limit)
    }

    @Test(arguments: [
        ("HTTP/1.1 200 OK\r\n\r\n", 200, "200 OK"), ("HTTP/1.1 404 Not Found\r\nA: b\r\n\r\n", 404, "404 Not Found"),
        ("HTTP/1.1 204 \r\n\r\n", 204, "204"), ("HTTP/1.1 999\r\n\r\n", 999, "999"),
        ("HTTP/1.0 100 \u{FC}\r\n\r\n", 100, "100 \u{FC}"),
    ])
    func `has the status`(_ text: String, _ code: Int, _ status: String) throws {
        let head = try #require(try read(text + "content"))
        #expect(head.code == code)
        #expect(String(octets: text.octets.span.extracting(head.status)) == status)
        #expect(head.length == text.octets.count)
    }

    @Test(arguments: [
        ("200 OK\r\n", ReceivedHead.Framing.untilClose, false), ("200 OK\r\nContent-Length: 12\r\n", .length(12), true),
        ("200 OK\r\ncontent-length: 0\r\nConnection: x, close\r\n", .length(0), false),
        ("200 OK\r\nTransfer-Encoding: CHUNKED\r\n", .chunked, true), ("204 No Content\r\n", .length(0), true),
        ("304 Not Modified\r\nContent-Length: 12\r\n", .length(0), true), ("100 Continue\r\n", .length(0), true),
        ("200 OK\r\nContent-Length: 99999999999999999999\r\n", .length(.max), true),
    ])
    func `tells how the content is delimited, and whether the connection is kept`(
        _ lines: String, _ framing: ReceivedHead.Framing, _ persists: Bool
    ) throws {
        let head = try #require(try read("HTTP/1.1 \(lines)\r\n"))
        #expect(head.framing == framing)
        #expect(head.persists == persists)
    }

    @Test func `HTTP/1.0 keeps a connection only on request`() throws {
        #expect(try read("HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n")?.persists == false)
        #expect(try read("HTTP/1.0 200 OK\r\nContent-Length: 0\r\nConnection: keep-alive\r\n\r\n")?.persists == true)
    }

    @Test func `its fields can be walked`() throws {
        let text = "HTTP/1.1 200 OK\r\nA: 1\r\nb:2\r\n\r\nc: 3\r\n"
        let octets = text.octets
        var lines = FieldLines(try #require(try read(text)).fields)
        var found: [String] = []
        while let line = lines.next(in: octets.span) {
            found.append(String(octets: octets.span.extracting(line.name.lowerBound..<line.value.upperBound)))
        }
        #expect(found == ["A: 1", "b:2"])
    }

    @Test func `however it is cut, it is incomplete until it is complete`() throws {
        let text = "HTTP/1.1 200 OK\r\nContent-Length: 3\r\nConnection: close\r\n\r\n"
        for count in 0..<text.octets.count {
            #expect(try read(String(text.unicodeScalars.prefix(count))) == nil)
        }
        #expect(try read(text) != nil)
    }

    @Test(arguments: [
        ("SSH-2.0-OpenSSH\r\n", Refusal.malformedVersion), ("HTTP/2 200\r\n\r\n", .malformedVersion),
        ("HTTP/1.x 200 OK\r\n", .malformedVersion), ("HTTP/1.1  200 OK\r\n", .malformedVersion),
        ("HTTP/1.1 20 OK\r\n\r\n", .malformedVersion), ("HTTP/1.1 099 OK\r\n\r\n", .malformedVersion),
        ("HTTP/1.1 2000 OK\r\n\r\n", .malformedVersion), ("HTTP/1.1 200 OK\n\n", .malformedLineEnd),
        ("HTTP/1.1 200 O\u{0}K\r\n", .malformedVersion), ("HTTP/1.1 200 OK\r\nA : b\r\n", .blankBeforeColon),
        ("HTTP/1.1 200 OK\r\nA: b\r\n c\r\n", .foldedField),
        ("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n", .malformedContentLength),
        ("HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\n", .repeatedContentLength),
        (
            "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
            .contentLengthWithTransferEncoding
        ),
        (
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Length: 1\r\n\r\n",
            .contentLengthWithTransferEncoding
        ),
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n", .unknownTransferCoding),
    ])
    func `malformed heads are refused`(_ text: String, _ refusal: Refusal) {
        #expect(throws: refusal) { try read(text) }
    }

    @Test func `a head that is too long is refused`() throws {
        let text = "HTTP/1.1 200 OK\r\nA: \(String(repeating: "b", count: 100))\r\n\r\n"
        for limit in 1..<text.octets.count {
            #expect(throws: Refusal.headTooLarge) { try read(text, limit: limit) }
        }
        #expect(try read(text, limit: text.octets.count) != nil)
    }
}
