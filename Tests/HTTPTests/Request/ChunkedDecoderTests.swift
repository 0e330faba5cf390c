import Testing

@testable import HTTP

struct ChunkedDecoderTests {
    @Test(arguments: AcceptedBody.all)
    func `finds the content (RFC 9112 §7.1)`(_ example: AcceptedBody) throws {
        let outcome = ChunkedOutcome(example.octets)
        guard case .complete(let content, let end) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(content == example.content)
        #expect(example.octets[..<end].suffix(4) == "\r\n\r\n".octets[...])
    }

    @Test(arguments: AcceptedBody.all)
    func `is incomplete until its last octet, and ignores what follows`(_ example: AcceptedBody) throws {
        let whole = ChunkedOutcome(example.octets)
        guard case .complete(_, let end) = whole else {
            Issue.record("\(whole)")
            return
        }
        for length in 0..<end {
            guard case .incomplete = ChunkedOutcome(Array(example.octets[..<length])) else {
                Issue.record("not incomplete after \(length) octets")
                continue
            }
        }
        for octet in Grammar.all {
            #expect(ChunkedOutcome(example.octets[..<end] + [octet]) == whole, "octet \(octet)")
        }
    }

    @Test(arguments: RefusedBody.all)
    func `refuses`(_ example: RefusedBody) {
        #expect(ChunkedOutcome(example.octets, limits: example.limits) == .refused(example.refusal))
    }

    @Test func `reads sizes of every digit`() {
        for (size, digit) in zip(0..., "0123456789abcdef".octets) where size > 0 {
            let content = [UInt8](repeating: 0x78, count: size)
            let body = [digit] + "\r\n".octets + content + "\r\n0\r\n\r\n".octets
            #expect(ChunkedOutcome(body) == .complete(content: content, end: body.count))
        }
        for size in [16, 255, 256, 4_095, 65_536] {
            let content = [UInt8](repeating: 0x78, count: size)
            let body = "\(String(size, radix: 16))\r\n".octets + content + "\r\n0\r\n\r\n".octets
            #expect(ChunkedOutcome(body) == .complete(content: content, end: body.count))
        }
    }

    @Test func `content comes as it arrives`() throws {
        var decoder = ChunkedDecoder()
        let octets = "5\r\nhello\r\n0\r\n\r\n".octets
        let limits = RequestLimits()
        #expect(try decoder.next(in: octets.span.extracting(..<5), from: 0, limits: limits) == .content(3..<5))
        #expect(try decoder.next(in: octets.span.extracting(..<5), from: 5, limits: limits) == .incomplete(5))
        #expect(try decoder.next(in: octets.span, from: 5, limits: limits) == .content(5..<8))
        #expect(try decoder.next(in: octets.span, from: 8, limits: limits) == .end(15))
    }

    @Test(arguments: [
        ("content in one chunk", "4\r\nabcd\r\n0\r\n\r\n"),
        ("content in many chunks", "2\r\nab\r\n1\r\nc\r\n1\r\nd\r\n0\r\n\r\n"),
        ("extensions and trailer together", "1;234\r\na\r\n0\r\nA: b\r\n\r\n"),
        ("an extension alone", "1;23456789\r\na\r\n0\r\n\r\n"),
    ])
    func `takes what just fits the limits`(_ name: String, _ body: String) {
        var limits = RequestLimits()
        limits.body = 4
        limits.head = 10
        guard case .complete = ChunkedOutcome(body.octets, limits: limits) else {
            Issue.record("\(ChunkedOutcome(body.octets, limits: limits))")
            return
        }
    }

    @Test func `a body without content is accepted if no content is allowed`() {
        var limits = RequestLimits()
        limits.body = 0
        #expect(ChunkedOutcome("0\r\n\r\n".octets, limits: limits) == .complete(content: [], end: 5))
        #expect(ChunkedOutcome("1\r\n".octets, limits: limits) == .refused(.bodyTooLarge))
    }
}
