import HTTP
import Testing

@testable import Swiftlet

struct ResponsePreparedTests {
    private static let get = "GET / HTTP/1.1\r\nHost: a\r\nAccept-Encoding: gzip\r\n\r\n"
    private static let head = "HEAD / HTTP/1.1\r\nHost: a\r\nAccept-Encoding: gzip\r\n\r\n"

    @Test func `sends content unchanged, with only the added fields`() throws {
        let content = [UInt8](repeating: 0x61, count: 10_000)
        let response = try ComposedResponse(to: Self.get) { _, response in
            response.add("Content-Type", "text/html")
            response.send(.ok, prepared: content.span)
        }
        #expect(response.statusLine == "HTTP/1.1 200 OK")
        #expect(response.fields.dropFirst() == ["Content-Length: 10000", "Content-Type: text/html"])
        #expect(response.content == content)
    }

    @Test func `sends a part of a buffer`() throws {
        var buffer = ByteBuffer()
        buffer.append("abcdef")
        var response = Response(gzipThreshold: 0)
        try response.answer(Self.get) { _, response in response.send(.partialContent, prepared: buffer, 2..<5) }
        #expect(ComposedResponse(response).statusLine == "HTTP/1.1 206 Partial Content")
        #expect(ComposedResponse(response).content == "cde".octets)
        #expect(response.contentLength == 3)
    }

    @Test func `HEAD gets the length and no content`() throws {
        let response = try ComposedResponse(to: Self.head) { _, response in
            response.send(.ok, prepared: "abc".octets.span)
        }
        #expect(response.values("Content-Length") == ["3"])
        #expect(response.content.isEmpty)
    }

    @Test(arguments: [Status.notModified, .noContent])
    func `a status without content has none`(_ status: Status) throws {
        let response = try ComposedResponse(to: Self.get) { _, response in
            response.send(status, prepared: "abc".octets.span)
        }
        #expect(response.content.isEmpty)
    }

    @Test func `lines are added as they are, in the order of all fields`() throws {
        let response = try ComposedResponse(to: Self.get) { _, response in
            response.add("A", "1")
            response.add(lines: "B: 2\r\nC: 3\r\n".octets.span)
            response.add(lines: [UInt8]().span)
            response.add("D", "4")
            response.send(.ok, prepared: [UInt8]().span)
        }
        #expect(response.fields.suffix(4) == ["A: 1", "B: 2", "C: 3", "D: 4"])
    }

    @Test func `lines are not left in the next response`() throws {
        var response = Response(gzipThreshold: 0)
        try response.answer(Self.get) { _, response in response.add(lines: "A: 1\r\n".octets.span) }
        try response.answer(Self.get) { _, response in response.send(.ok, prepared: "a".octets.span) }
        #expect(ComposedResponse(response).values("A") == [])
    }

    @Test(
        arguments: [
            (nil, [.identity, .gzip, .brotli], .identity), (nil, .gzip, nil), ("gzip, br", [.identity, .gzip], .gzip),
            ("gzip, br", [.identity, .gzip, .brotli], .brotli), ("gzip", [.identity, .brotli], .identity),
            ("gzip, br;q=0.5", [.identity, .gzip, .brotli], .gzip), ("identity;q=0", .identity, nil),
            ("identity;q=0, br", [.identity, .brotli], .brotli), ("*", [.identity, .zstd], .zstd),
        ] as [(String?, CodingSet, ContentCoding?)])
    func `chooses the best coding of those that are offered`(
        _ accepted: String?, _ offered: CodingSet, _ expected: ContentCoding?
    ) throws {
        let field = accepted.map { "Accept-Encoding: \($0)\r\n" } ?? ""
        _ = try ComposedResponse(to: "GET / HTTP/1.1\r\nHost: a\r\n\(field)\r\n") { _, response in
            #expect(response.coding(from: offered) == expected)
        }
    }
}
