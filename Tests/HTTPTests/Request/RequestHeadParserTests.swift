import Testing

@testable import HTTP

struct RequestHeadParserTests {
    @Test(arguments: AcceptedHead.all)
    func `accepts`(_ example: AcceptedHead) {
        #expect(HeadOutcome(example.octets).head != nil)
    }

    @Test(arguments: AcceptedHead.all)
    func `is incomplete until its last octet, and ignores what follows`(_ example: AcceptedHead) throws {
        let head = try #require(HeadOutcome(example.octets).head)
        for length in 0..<head.length {
            #expect(HeadOutcome(Array(example.octets[..<length])) == .incomplete, "\(length) octets")
        }
        for octet in Grammar.all {
            #expect(HeadOutcome(example.octets[..<head.length] + [octet]) == .complete(head), "octet \(octet)")
        }
    }

    @Test func `finds its parts where they stand`() throws {
        let text = "\r\nPUT http://b:80/c?d HTTP/1.1\r\nHost: a\r\nX: y\r\n\r\nGET"
        let head = try #require(HeadOutcome(text.octets).head)
        #expect(head.method == .put)
        #expect(part(text, head.path) == "/c")
        #expect(part(text, head.query) == "d")
        #expect(part(text, head.fields) == "Host: a\r\nX: y\r\n")
        #expect(part(text, 0..<head.length) == String(text.dropLast(3)))
    }

    @Test(arguments: MethodTests.known.map(\.1).filter { $0 != "CONNECT" } + ["PROPFIND", "get", "!#$%&'*+-.^_`|~"])
    func `takes any token as a method`(_ name: String) throws {
        let head = try #require(HeadOutcome("\(name) / HTTP/1.1\r\nHost: a\r\n\r\n".octets).head)
        let known = MethodTests.known.first { $0.1 == name }
        #expect(head.method == known?.0 ?? .unknown)
    }

    @Test(arguments: zip(0...9, [HTTPVersion.http10] + Array(repeating: .http11, count: 9)))
    func `takes a later minor version for 1.1 (RFC 9110 §6.2)`(_ minor: Int, _ version: HTTPVersion) throws {
        let head = try #require(HeadOutcome("GET / HTTP/1.\(minor)\r\nHost: a\r\n\r\n".octets).head)
        #expect(head.version == version)
    }

    @Test(arguments: [
        ("GET / HTTP/1.1\r\nHost: a:80\r\n\r\n", "a:80"),
        ("GET / HTTP/1.0\r\nHost: \t a\t\r\n\r\n", "a"),
        ("GET / HTTP/1.0\r\n\r\n", nil),
        ("GET http://b/ HTTP/1.1\r\nHost: a\r\n\r\n", "b"),
        ("GET http://b/ HTTP/1.0\r\n\r\n", "b"),
    ])
    func `the authority is the target's or else Host's (RFC 9112 §3.3)`(_ text: String, _ authority: String?) throws {
        let head = try #require(HeadOutcome(text.octets).head)
        #expect(part(text, head.authority) == authority)
    }

    @Test(arguments: [
        ("OPTIONS *", true), ("OPTIONS http://a", true), ("OPTIONS /", false), ("OPTIONS /*", false), ("GET /", false),
    ])
    func `tells the server as a whole from a resource`(_ line: String, _ isAsterisk: Bool) throws {
        let head = try #require(HeadOutcome("\(line) HTTP/1.1\r\nHost: a\r\n\r\n".octets).head)
        #expect(head.isAsterisk == isAsterisk)
    }

    @Test(arguments: [
        ("", BodyFraming.length(0)),
        ("Content-Length: 0\r\n", .length(0)),
        ("Content-Length: 5\r\n", .length(5)),
        ("Content-Length: \t 0012 \r\n", .length(12)),
        ("Content-Length: 1048576\r\n", .length(1_048_576)),
        ("Transfer-Encoding: chunked\r\n", .chunked),
        ("transfer-encoding: CHUNKED\r\n", .chunked),
        ("Transfer-Encoding: ,\t chunked ,\r\n", .chunked),
        ("X-Content-Length: 5\r\nContent-Lengths: 5\r\nTransfer-Encodings: chunked\r\n", .length(0)),
    ])
    func `tells how the content is delimited (RFC 9112 §6.3)`(_ fields: String, _ framing: BodyFraming) throws {
        let head = try #require(HeadOutcome("POST / HTTP/1.1\r\nHost: a\r\n\(fields)\r\n".octets).head)
        #expect(head.framing == framing)
    }

    @Test(arguments: [
        ("1.1", "", true),
        ("1.1", "Connection: close\r\n", false),
        ("1.1", "Connection: Close\r\n", false),
        ("1.1", "Connection: keep-alive\r\n", true),
        ("1.1", "Connection: upgrade, close\r\n", false),
        ("1.1", "Connection: keep-alive\r\nConnection: close\r\n", false),
        ("1.1", "Connection: close\r\nConnection: keep-alive\r\n", false),
        ("1.1", "Connection: closed\r\n", true),
        ("1.1", "Connection:\r\n", true),
        ("1.0", "", false),
        ("1.0", "Connection: keep-alive\r\n", true),
        ("1.0", "Connection: Keep-Alive\r\n", true),
        ("1.0", "Connection: x, keep-alive\r\n", true),
        ("1.0", "Connection: keep-alive, close\r\n", false),
        ("1.0", "Connection: close\r\n", false),
        ("1.0", "Connections: keep-alive\r\n", false),
    ])
    func `tells whether the connection persists (RFC 9112 §9.3)`(
        _ version: String, _ fields: String, _ persists: Bool
    ) throws {
        let head = try #require(HeadOutcome("GET / HTTP/\(version)\r\nHost: a\r\n\(fields)\r\n".octets).head)
        #expect(head.persists == persists)
    }

    @Test(arguments: [
        ("1.1", "", false), ("1.1", "Expect: 100-continue\r\n", true), ("1.1", "EXPECT: 100-CONTINUE\r\n", true),
        ("1.0", "Expect: 100-continue\r\n", false), ("1.0", "Expect: x\r\n", false), ("1.1", "Expected: x\r\n", false),
    ])
    func `tells whether the client waits (RFC 9110 §10.1.1)`(
        _ version: String, _ fields: String, _ expectsContinue: Bool
    ) throws {
        let head = try #require(HeadOutcome("POST / HTTP/\(version)\r\nHost: a\r\n\(fields)\r\n".octets).head)
        #expect(head.expectsContinue == expectsContinue)
    }

    @Test(arguments: [
        ("", false), ("Accept-Encoding:\r\n", true), ("ACCEPT-encoding: gzip\r\n", true),
        ("Accept-Encodings: x\r\n", false),
        ("Accept: gzip\r\n", false),
    ])
    func `tells whether codings are negotiated`(_ fields: String, _ hasAcceptEncoding: Bool) throws {
        let head = try #require(HeadOutcome("GET / HTTP/1.1\r\nHost: a\r\n\(fields)\r\n".octets).head)
        #expect(head.hasAcceptEncoding == hasAcceptEncoding)
    }

    @Test(arguments: [
        ("", false, false),
        ("Range: bytes=0-\r\n", false, true),
        ("RANGE:\r\n", false, true),
        ("Ranges: bytes=0-\r\nX-Range: bytes=0-\r\nRang: a\r\n", false, false),
        ("If-Range: \"a\"\r\n", true, false),
        ("If-Match: *\r\n", true, false),
        ("iF-mATCH: *\r\n", true, false),
        ("If-None-Match: *\r\n", true, false),
        ("If-Modified-Since: a\r\n", true, false),
        ("If-Unmodified-Since: a\r\n", true, false),
        ("Range: bytes=0-\r\nIf-Match: *\r\n", true, true),
        ("Transfer-Encoding: chunked\r\nIf-None-Match: *\r\n", true, false),
        ("X-If-Match: *\r\nIfs-Match: *\r\nIf_Match_: *\r\nIf: a\r\nSec-Fetch-Dest: if\r\n", false, false),
    ])
    func `tells whether there are conditions and ranges`(_ fields: String, _ hasConditions: Bool, _ hasRange: Bool)
        throws
    {
        let head = try #require(HeadOutcome("GET / HTTP/1.1\r\nHost: a\r\n\(fields)\r\n".octets).head)
        #expect(head.hasConditions == hasConditions)
        #expect(head.hasRange == hasRange)
    }

    private func part(_ text: String, _ range: Range<Int>) -> String {
        String(decoding: text.octets[range], as: UTF8.self)
    }

    private func part(_ text: String, _ range: Range<Int>?) -> String? {
        range.map { part(text, $0) }
    }
}
