import TestSupport
import Testing

@testable import HTTP

struct ResponseHeadTests {
    @Test func `a head with content`() {
        var head = ResponseHead(status: .ok)
        head.mediaType = .plainText
        head.contentLength = 14
        #expect(
            lines(of: head) == [
                "HTTP/1.1 200 OK", "Date: now", "Content-Type: text/plain; charset=utf-8", "Content-Length: 14",
            ])
    }

    @Test(arguments: [Status.badRequest, .notFound, .requestHeaderFieldsTooLarge, .httpVersionNotSupported])
    func `any other status line has code and reason`(_ status: Status) {
        #expect(
            lines(of: ResponseHead(status: status)).first == "HTTP/1.1 \(status.code) \(String(octets: status.reason))")
    }

    @Test func `304 has neither type nor length, but has Vary and validators (RFC 9110 §15.4.5)`() {
        var head = ResponseHead(status: .notModified)
        head.mediaType = .plainText
        head.contentLength = 14
        head.coding = .gzip
        head.variesByCoding = true
        #expect(lines(of: head) == ["HTTP/1.1 304 Not Modified", "Date: now", "Vary: Accept-Encoding"])
    }

    @Test func `content without a media type has a length all the same`() {
        #expect(lines(of: ResponseHead(status: .ok)) == ["HTTP/1.1 200 OK", "Date: now", "Content-Length: 0"])
    }

    @Test func `204 has neither type nor length (RFC 9110 §8.6)`() {
        var head = ResponseHead(status: .noContent)
        head.mediaType = .plainText
        head.contentLength = 14
        #expect(lines(of: head) == ["HTTP/1.1 204 No Content", "Date: now"])
    }

    @Test(arguments: [(ContentCoding.gzip, "gzip"), (.brotli, "br"), (.zstd, "zstd")])
    func `a coding is named`(_ coding: ContentCoding, _ name: String) {
        var head = ResponseHead(status: .ok)
        head.coding = coding
        #expect(lines(of: head).contains("Content-Encoding: \(name)"))
    }

    @Test func `identity is not named (RFC 9110 §8.4)`() {
        #expect(!lines(of: ResponseHead(status: .ok)).contains { $0.hasPrefix("Content-Encoding") })
    }

    @Test func `Vary names Accept-Encoding if there was a choice of codings`() {
        var head = ResponseHead(status: .ok)
        head.variesByCoding = true
        #expect(lines(of: head).contains("Vary: Accept-Encoding"))
        head.variesByCoding = false
        #expect(!lines(of: head).contains { $0.hasPrefix("Vary") })
    }

    @Test(arguments: [
        (ConnectionOption.implied, nil), (.keepAlive, "Connection: keep-alive"), (.close, "Connection: close"),
    ])
    func `announces whether the connection is kept`(_ option: ConnectionOption, _ expected: String?) {
        var head = ResponseHead(status: .ok)
        head.connection = option
        #expect(lines(of: head).first { $0.hasPrefix("Connection") } == expected)
    }

    @Test func `further fields stand before the empty line`() {
        let lines = lines(of: ResponseHead(status: .noContent), fields: "Allow: GET\r\nX: y\r\n")
        #expect(lines.suffix(2) == ["Allow: GET", "X: y"])
    }

    /// The lines of the head; an issue if one of them does not end in CR LF, or the last is not empty.
    private func lines(of head: ResponseHead, fields: String = "") -> [String] {
        var text: [UInt8] = []
        head.write(into: &text, date: "Date: now\r\n".octets.span, fields: fields.octets.span)
        var lines = [""]
        var rest = text[...]
        while let octet = rest.popFirst() {
            if rest.first == .lineFeed, octet == .carriageReturn {
                rest.removeFirst()
                lines.append("")
            } else {
                #expect(octet >= .space)
                lines[lines.count - 1].unicodeScalars.append(UnicodeScalar(octet))
            }
        }
        #expect(lines.suffix(2) == ["", ""])
        return lines.dropLast(2)
    }
}
