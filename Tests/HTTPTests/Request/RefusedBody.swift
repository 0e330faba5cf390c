import Testing

@testable import HTTP

/// A chunked body that is refused, and why.
struct RefusedBody: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let octets: [UInt8]
    let refusal: Refusal
    var limits = RequestLimits()

    init(_ refusal: Refusal, _ name: String, _ body: String, limits change: (inout RequestLimits) -> Void = { _ in }) {
        testDescription = "\(refusal): \(name)"
        octets = body.octets
        self.refusal = refusal
        change(&limits)
    }

    static let all: [RefusedBody] = sizes + extensions + contents + trailers + limits

    static let sizes = [
        RefusedBody(.malformedChunk, "no size", "\r\n\r\n"),
        RefusedBody(.malformedChunk, "an extension without size", ";a\r\nx\r\n0\r\n\r\n"),
        RefusedBody(.malformedChunk, "white space before the size", " 1\r\nx\r\n0\r\n\r\n"),
        RefusedBody(.malformedChunk, "white space behind the size", "1 \r\nx\r\n0\r\n\r\n"),
        RefusedBody(.malformedChunk, "white space in the size", "1 1\r\nx\r\n0\r\n\r\n"),
        RefusedBody(.malformedChunk, "a sign", "+1\r\nx\r\n0\r\n\r\n"),
        RefusedBody(.malformedChunk, "below zero", "-1\r\nx\r\n0\r\n\r\n"),
        RefusedBody(.malformedChunk, "a prefix", "0x1\r\nx\r\n0\r\n\r\n"),
        RefusedBody(.malformedChunk, "no hexadecimal digit", "g\r\nx\r\n0\r\n\r\n"),
        RefusedBody(.malformedChunk, "a list", "1,1\r\nx\r\n0\r\n\r\n"),
        RefusedBody(.malformedChunk, "seventeen digits", "00000000000000001\r\nx\r\n0\r\n\r\n"),
        RefusedBody(.malformedLineEnd, "LF behind the size", "1\nx\r\n0\r\n\r\n"),
        RefusedBody(.malformedLineEnd, "CR behind the size", "1\rx\r\n0\r\n\r\n"),
        RefusedBody(.malformedLineEnd, "two CR behind the size", "1\r\r\nx\r\n0\r\n\r\n"),
    ]

    static let extensions = [
        RefusedBody(.malformedLineEnd, "LF behind an extension", "1;a\nx\r\n0\r\n\r\n"),
        RefusedBody(.malformedLineEnd, "CR in an extension", "1;a\rb\r\nx\r\n0\r\n\r\n"),
        RefusedBody(.malformedChunk, "NUL in an extension", "1;a\u{0}\r\nx\r\n0\r\n\r\n"),
        RefusedBody(.malformedChunk, "an extension without semicolon", "1 a=b\r\nx\r\n0\r\n\r\n"),
    ]

    static let contents = [
        RefusedBody(.malformedChunk, "content longer than its size", "1\r\nxy\r\n0\r\n\r\n"),
        RefusedBody(.malformedChunk, "nothing between content and size", "1\r\nx0\r\n\r\n"),
        RefusedBody(.malformedLineEnd, "LF behind content", "1\r\nx\n0\r\n\r\n"),
        RefusedBody(.malformedLineEnd, "CR behind content", "1\r\nx\r0\r\n\r\n"),
    ]

    static let trailers = [
        RefusedBody(.malformedFieldName, "no colon", "0\r\nA\r\n\r\n"),
        RefusedBody(.malformedFieldName, "LF for the empty line", "0\r\n\n"),
        RefusedBody(.blankBeforeColon, "a request in its place", "0\r\nGET / HTTP/1.1\r\n\r\n"),
        RefusedBody(.blankBeforeColon, "white space before the colon", "0\r\nA : b\r\n\r\n"),
        RefusedBody(.foldedField, "a folded field", "0\r\nA: b\r\n c\r\n\r\n"),
        RefusedBody(.malformedFieldValue, "NUL in a value", "0\r\nA: \u{0}\r\n\r\n"),
        RefusedBody(.malformedLineEnd, "LF behind a field", "0\r\nA: b\n\r\n"),
        RefusedBody(.malformedLineEnd, "CR behind a field", "0\r\nA: b\r\r\n"),
        RefusedBody(.malformedLineEnd, "CR for the empty line", "0\r\n\rA: b\r\n\r\n"),
    ]

    static let limits = [
        RefusedBody(.bodyTooLarge, "one octet more than the limit", "5\r\nhello\r\n0\r\n\r\n") { $0.body = 4 },
        RefusedBody(.bodyTooLarge, "in the second chunk", "2\r\nhe\r\n3\r\nllo\r\n0\r\n\r\n") { $0.body = 4 },
        RefusedBody(.bodyTooLarge, "the largest size", "ffffffffffffffff\r\n"),
        RefusedBody(.bodyTooLarge, "the largest Int", "7fffffffffffffff\r\n"),
        RefusedBody(.bodyTooLarge, "a size that overflows to 5", "1\r\nx\r\n8000000000000005\r\n"),
        RefusedBody(.headTooLarge, "an extension", "1;23456789a\r\nx\r\n0\r\n\r\n") { $0.head = 9 },
        RefusedBody(.headTooLarge, "extensions together", "1;2345\r\nx\r\n1;2345\r\nx\r\n0\r\n\r\n") { $0.head = 9 },
        RefusedBody(.headTooLarge, "blanks", "1          ;a\r\nx\r\n0\r\n\r\n") { $0.head = 9 },
        RefusedBody(.headTooLarge, "a trailer field", "0\r\nA: 3456789\r\n\r\n") { $0.head = 11 },
        RefusedBody(.headTooLarge, "trailer fields together", "0\r\nA: b\r\nC: d\r\n\r\n") { $0.head = 11 },
        RefusedBody(.headTooLarge, "extension and trailer together", "0;234\r\nA: b\r\n\r\n") { $0.head = 9 },
    ]
}
