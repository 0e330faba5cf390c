import Testing

@testable import HTTP

/// A head that is refused, and why.
struct RefusedHead: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let octets: [UInt8]
    let refusal: Refusal
    var limits = RequestLimits()

    /// - Parameter fields: field lines behind `GET / HTTP/1.1` and a Host.
    init(_ refusal: Refusal, _ name: String, fields: String) {
        self.init(refusal, name, head: "GET / HTTP/1.1\r\nHost: a\r\n\(fields)\r\n\r\n")
    }

    /// - Parameter line: a request line with a Host behind it.
    init(_ refusal: Refusal, _ name: String, line: String) {
        self.init(refusal, name, head: "\(line)\r\nHost: a\r\n\r\n")
    }

    init(_ refusal: Refusal, _ name: String, head: String) {
        testDescription = "\(refusal): \(name)"
        octets = head.octets
        self.refusal = refusal
    }

    init(_ refusal: Refusal, _ name: String, head: String, limits change: (inout RequestLimits) -> Void) {
        self.init(refusal, name, head: head)
        change(&limits)
    }

    static let all = requestLines + lineEnds + fields + hosts + contentLengths + transferCodings + limits

    static let requestLines = [
        RefusedHead(.malformedMethod, "white space before the method", line: " GET / HTTP/1.1"),
        RefusedHead(.malformedMethod, "a method that is no token", line: "G(T / HTTP/1.1"),
        RefusedHead(.malformedMethod, "tab for space", line: "GET\t/ HTTP/1.1"),
        RefusedHead(.malformedMethod, "the first octets of TLS", head: "\u{16}\u{3}\u{1}\u{2}\u{0}\u{1}\u{0}"),
        RefusedHead(.malformedMethod, "NUL in the method", line: "GE\u{0}T / HTTP/1.1"),
        RefusedHead(.malformedMethod, "a line with a method alone", line: "GET"),
        RefusedHead(
            .methodTooLong, "one octet more than 32", line: String(repeating: "M", count: 33) + " / HTTP/1.1"),
        RefusedHead(.malformedTarget, "no target", line: "GET HTTP/1.1"),
        RefusedHead(.malformedTarget, "an empty target", line: "GET  HTTP/1.1"),
        RefusedHead(.malformedTarget, "two spaces before the target", line: "GET  / HTTP/1.1"),
        RefusedHead(.malformedTarget, "neither slash nor scheme", line: "GET a HTTP/1.1"),
        RefusedHead(.malformedTarget, "a fragment", line: "GET /a#b HTTP/1.1"),
        RefusedHead(.malformedTarget, "NUL in the target", line: "GET /\u{0} HTTP/1.1"),
        RefusedHead(.malformedTarget, "tab in the target", line: "GET /a\tb HTTP/1.1"),
        RefusedHead(.malformedTarget, "octets above ASCII in the target", line: "GET /\u{C3}\u{A9} HTTP/1.1"),
        RefusedHead(.malformedTarget, "asterisk-form without OPTIONS", line: "GET * HTTP/1.1"),
        RefusedHead(.malformedTarget, "the preface of HTTP/2", head: "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
        RefusedHead(.malformedTarget, "authority-form without CONNECT", line: "GET a:80 HTTP/1.1"),
        RefusedHead(.malformedTarget, "a scheme that is not HTTP", line: "GET file:///etc/passwd HTTP/1.1"),
        RefusedHead(.malformedTarget, "HTTP/0.9", line: "GET /"),
        RefusedHead(.malformedHost, "absolute-form without host", line: "GET http:/// HTTP/1.1"),
        RefusedHead(.malformedHost, "absolute-form with user", line: "GET http://user@a/ HTTP/1.1"),
        RefusedHead(.connectNotSupported, "CONNECT", line: "CONNECT a:443 HTTP/1.1"),
        RefusedHead(.malformedVersion, "a space in the target", line: "GET /a b HTTP/1.1"),
        RefusedHead(.malformedVersion, "two spaces before the version", line: "GET /  HTTP/1.1"),
        RefusedHead(.malformedVersion, "small letters", line: "GET / http/1.1"),
        RefusedHead(.malformedVersion, "another protocol", line: "GET / ICY/1.1"),
        RefusedHead(.malformedVersion, "no minor version", line: "GET / HTTP/1"),
        RefusedHead(.malformedVersion, "two digits before the period", line: "GET / HTTP/11.1"),
        RefusedHead(.malformedVersion, "two digits after the period", line: "GET / HTTP/1.10"),
        RefusedHead(.malformedVersion, "comma for period", line: "GET / HTTP/1,1"),
        RefusedHead(.malformedVersion, "white space behind it", line: "GET / HTTP/1.1 "),
        RefusedHead(.malformedVersion, "NUL behind it", line: "GET / HTTP/1.1\u{0}"),
        RefusedHead(.unsupportedVersion, "HTTP/2.0", line: "GET / HTTP/2.0"),
        RefusedHead(.unsupportedVersion, "HTTP/0.9", line: "GET / HTTP/0.9"),
        RefusedHead(.unsupportedVersion, "HTTP/9.1", line: "GET / HTTP/9.1"),
    ]

    static let lineEnds = [
        RefusedHead(.malformedLineEnd, "LF before the request", head: "\nGET / HTTP/1.1\r\nHost: a\r\n\r\n"),
        RefusedHead(.malformedLineEnd, "CR before the request", head: "\rGET / HTTP/1.1\r\nHost: a\r\n\r\n"),
        RefusedHead(.malformedLineEnd, "LF behind the request line", head: "GET / HTTP/1.1\nHost: a\r\n\r\n"),
        RefusedHead(.malformedLineEnd, "CR behind the request line", head: "GET / HTTP/1.1\rHost: a\r\n\r\n"),
        RefusedHead(.malformedLineEnd, "two CR behind the request line", head: "GET / HTTP/1.1\r\r\nHost: a\r\n\r\n"),
        RefusedHead(.malformedLineEnd, "LF behind a field", fields: "X: y\nZ: 1"),
        RefusedHead(.malformedLineEnd, "CR in a field value", fields: "X: y\rz"),
        RefusedHead(.malformedLineEnd, "CR at the end of a field value", fields: "X: y\r"),
        RefusedHead(.malformedLineEnd, "CR at the beginning of a field", fields: "\rX: y"),
        RefusedHead(
            .malformedFieldName, "LF for the empty line", head: "GET / HTTP/1.1\r\nHost: a\r\n\nGET / HTTP/1.1\r\n"),
        RefusedHead(
            .malformedLineEnd, "CR for the empty line", head: "GET / HTTP/1.1\r\nHost: a\r\n\rGET / HTTP/1.1\r\n"),
        RefusedHead(.malformedLineEnd, "LF for every line end", head: "GET / HTTP/1.1\nHost: a\n\n"),
    ]

    static let fields = [
        RefusedHead(.malformedFieldName, "a line without colon", fields: "X"),
        RefusedHead(.malformedFieldName, "no name", fields: ": y"),
        RefusedHead(.malformedFieldName, "NUL in a name", fields: "X\u{0}: y"),
        RefusedHead(.malformedFieldName, "a delimiter in a name", fields: "X/Y: z"),
        RefusedHead(.malformedFieldName, "octets above ASCII in a name", fields: "X\u{E9}: y"),
        RefusedHead(.blankBeforeColon, "space before the colon", fields: "Transfer-Encoding : chunked"),
        RefusedHead(.blankBeforeColon, "tab before the colon", fields: "Content-Length\t: 5"),
        RefusedHead(.blankBeforeColon, "space in a name", fields: "X Y: z"),
        RefusedHead(.foldedField, "space at the beginning of a line", fields: "X: y\r\n z"),
        RefusedHead(.foldedField, "tab at the beginning of a line", fields: "X: y\r\n\tz"),
        RefusedHead(
            .foldedField, "space behind the request line", head: "GET / HTTP/1.1\r\n X: y\r\nHost: a\r\n\r\n"),
        RefusedHead(.malformedFieldValue, "NUL in a value", fields: "X: y\u{0}z"),
        RefusedHead(.malformedFieldValue, "a control character in a value", fields: "X: \u{1B}[31m"),
        RefusedHead(.malformedFieldValue, "DEL in a value", fields: "X: \u{7F}"),
        RefusedHead(.unknownExpectation, "another expectation", fields: "Expect: 200-ok"),
        RefusedHead(.unknownExpectation, "an expectation more", fields: "Expect: 100-continue, 200-ok"),
        RefusedHead(.unknownExpectation, "an empty expectation", fields: "Expect:"),
    ]

    static let hosts = [
        RefusedHead(.missingHost, "no Host", head: "GET / HTTP/1.1\r\n\r\n"),
        RefusedHead(.missingHost, "absolute-form without Host", head: "GET http://a/ HTTP/1.1\r\n\r\n"),
        RefusedHead(.missingHost, "asterisk-form without Host", head: "OPTIONS * HTTP/1.1\r\n\r\n"),
        RefusedHead(.missingHost, "a name that only begins with Host", head: "GET / HTTP/1.1\r\nHosts: a\r\n\r\n"),
        RefusedHead(.repeatedHost, "two", fields: "Host: b"),
        RefusedHead(.repeatedHost, "two of the same", fields: "host: a"),
        RefusedHead(.repeatedHost, "two of HTTP/1.0", head: "GET / HTTP/1.0\r\nHost: a\r\nHost: a\r\n\r\n"),
        RefusedHead(.malformedHost, "empty", head: "GET / HTTP/1.1\r\nHost:\r\n\r\n"),
        RefusedHead(.malformedHost, "two in one value", head: "GET / HTTP/1.1\r\nHost: a b\r\n\r\n"),
        RefusedHead(.malformedHost, "a URI", head: "GET / HTTP/1.1\r\nHost: http://a\r\n\r\n"),
        RefusedHead(.malformedHost, "with a path", head: "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n"),
        RefusedHead(.malformedHost, "with a user", head: "GET / HTTP/1.1\r\nHost: b@a\r\n\r\n"),
        RefusedHead(.malformedHost, "with a port that is no number", head: "GET / HTTP/1.1\r\nHost: a:b\r\n\r\n"),
        RefusedHead(.malformedHost, "of HTTP/1.0", head: "GET / HTTP/1.0\r\nHost: a b\r\n\r\n"),
        RefusedHead(
            .malformedHost, "behind an absolute-form", head: "GET http://a/ HTTP/1.1\r\nHost: a b\r\n\r\n"),
    ]

    static let contentLengths = [
        RefusedHead(.malformedContentLength, "empty", fields: "Content-Length:"),
        RefusedHead(.malformedContentLength, "a sign", fields: "Content-Length: +5"),
        RefusedHead(.malformedContentLength, "below zero", fields: "Content-Length: -5"),
        RefusedHead(.malformedContentLength, "hexadecimal", fields: "Content-Length: 0x5"),
        RefusedHead(.malformedContentLength, "a space within", fields: "Content-Length: 5 5"),
        RefusedHead(.malformedContentLength, "a fraction", fields: "Content-Length: 5.0"),
        RefusedHead(.malformedContentLength, "a list", fields: "Content-Length: 5, 5"),
        RefusedHead(
            .malformedContentLength, "a letter behind an enormous one", fields: "Content-Length: \(UInt64.max)a"),
        RefusedHead(.repeatedContentLength, "different", fields: "Content-Length: 5\r\nContent-Length: 6"),
        RefusedHead(.repeatedContentLength, "the same", fields: "Content-Length: 5\r\ncontent-length: 5"),
        RefusedHead(.bodyTooLarge, "one octet more than the limit", fields: "Content-Length: 1048577"),
        RefusedHead(.bodyTooLarge, "the largest Int", fields: "Content-Length: \(Int.max)"),
        RefusedHead(.bodyTooLarge, "one more than the largest Int", fields: "Content-Length: 9223372036854775808"),
        RefusedHead(
            .bodyTooLarge, "what a word of 64 bits takes for 5", fields: "Content-Length: 18446744073709551621"),
        RefusedHead(
            .bodyTooLarge, "digits without end", fields: "Content-Length: 1" + String(repeating: "0", count: 64)),
    ]

    static let transferCodings = [
        RefusedHead(
            .contentLengthWithTransferEncoding, "Content-Length first",
            fields: "Content-Length: 5\r\nTransfer-Encoding: chunked"),
        RefusedHead(
            .contentLengthWithTransferEncoding, "Transfer-Encoding first",
            fields: "Transfer-Encoding: chunked\r\nContent-Length: 0"),
        RefusedHead(
            .contentLengthWithTransferEncoding, "with a coding that is not known",
            fields: "Transfer-Encoding: xchunked\r\nContent-Length: 5"),
        RefusedHead(
            .transferEncodingInOldVersion, "HTTP/1.0",
            head: "POST / HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"),
        RefusedHead(.malformedTransferEncoding, "empty", fields: "Transfer-Encoding:"),
        RefusedHead(.malformedTransferEncoding, "empty elements", fields: "Transfer-Encoding: , ,"),
        RefusedHead(.malformedTransferEncoding, "chunked twice", fields: "Transfer-Encoding: chunked, chunked"),
        RefusedHead(
            .malformedTransferEncoding, "chunked on two lines",
            fields: "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked"),
        RefusedHead(.unknownTransferCoding, "before chunked", fields: "Transfer-Encoding: gzip, chunked"),
        RefusedHead(
            .unknownTransferCoding, "on two lines", fields: "Transfer-Encoding: gzip\r\nTransfer-Encoding: chunked"),
        RefusedHead(.unknownTransferCoding, "a letter before chunked", fields: "Transfer-Encoding: xchunked"),
        RefusedHead(.unknownTransferCoding, "in quotes", fields: "Transfer-Encoding: \"chunked\""),
        RefusedHead(.unknownTransferCoding, "identity", fields: "Transfer-Encoding: identity"),
        RefusedHead(.unknownTransferCoding, "a parameter", fields: "Transfer-Encoding: chunked;a=b"),
        RefusedHead(
            .unknownTransferCoding, "octets above ASCII around chunked", fields: "Transfer-Encoding: \u{A0}chunked"),
    ]

    static let limits = [
        RefusedHead(.targetTooLong, "one octet more than the limit", head: "GET /1234567 HTTP/1.1\r\n") {
            $0.target = 7
        },
        RefusedHead(.targetTooLong, "without end", head: "GET /12345678") { $0.target = 8 },
        RefusedHead(.headTooLarge, "in the request line", head: "GET /1234567890") { $0.head = 10 },
        RefusedHead(.headTooLarge, "empty lines", head: "\r\n\r\n\r\n\r\n\r\n") { $0.head = 10 },
        RefusedHead(.headTooLarge, "in a field", head: "GET / HTTP/1.1\r\nHost: abc") { $0.head = 24 },
        RefusedHead(.headTooLarge, "before the empty line", head: "GET / HTTP/1.1\r\nHost: a\r\n\r\n") { $0.head = 25 },
        RefusedHead(.headTooLarge, "in the empty line", head: "GET / HTTP/1.1\r\nHost: a\r\n\r\n") { $0.head = 26 },
        RefusedHead(
            .tooManyFields, "one more than the limit", head: "GET / HTTP/1.1\r\nHost: a\r\nX: 1\r\nX: 2\r\n\r\n"
        ) { $0.fields = 2 },
        RefusedHead(
            .bodyTooLarge, "any content where none is taken",
            head: "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\n"
        ) { $0.body = 0 },
    ]
}
