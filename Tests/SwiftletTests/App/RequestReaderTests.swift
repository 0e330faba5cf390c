import HTTP
import Testing

@testable import Swiftlet

struct RequestReaderTests {
    @Test(
        arguments: [
            ("", RequestReader.Progress.none),
            ("G", .head),
            ("\r\n", .head),
            ("GET / HTTP/1.1\r\nHost: a\r\n\r", .head),
            ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n", .content),
            ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\na", .content),
            ("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n", .content),
            ("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r", .content),
        ])
    func `tells how far an unfinished request has come`(_ octets: String, _ progress: RequestReader.Progress) {
        for keepsContent in [true, false] {
            let outcome = ReaderOutcome(octets.octets, keepsContent: keepsContent)
            #expect(outcome.requests.isEmpty)
            #expect(outcome.progress == progress)
            #expect(outcome.refusal == nil)
        }
    }

    private static let pipeline =
        "GET /1 HTTP/1.1\r\nHost: a\r\n\r\n"
        + "POST /2 HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello"
        + "POST /3 HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
        + "3;a=b\r\nabc\r\n2\r\nde\r\n0\r\nA: b\r\n\r\n"
        + "\r\nPOST /4 HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n"
        + "GET /5 HTTP/1.0\r\n\r\n"

    private static let lines = [
        "GET /1 HTTP/1.1", "POST /2 HTTP/1.1", "POST /3 HTTP/1.1", "POST /4 HTTP/1.1", "GET /5 HTTP/1.0",
    ]

    @Test func `takes pipelined requests in their order, with their content`() {
        let outcome = ReaderOutcome(Self.pipeline.octets)
        #expect(outcome.requests.map(\.line) == Self.lines)
        #expect(outcome.requests.map(\.content) == ["", "hello", "abcde", "", ""])
        #expect(outcome.progress == .none)
    }

    @Test func `drops content that is not wanted, and finds the next request all the same`() {
        let outcome = ReaderOutcome(Self.pipeline.octets, keepsContent: false)
        #expect(outcome.requests.map(\.line) == Self.lines)
        #expect(outcome.requests.map(\.content) == ["", "", "", "", ""])
        #expect(outcome.progress == .none)
    }

    @Test(arguments: [true, false])
    func `content that looks like a request is not parsed as one`(_ keepsContent: Bool) {
        let inner = "GET /inner HTTP/1.1\r\nHost: a\r\n\r\n"
        let outcome = ReaderOutcome(
            ("POST /1 HTTP/1.1\r\nHost: a\r\nContent-Length: \(inner.utf8.count)\r\n\r\n\(inner)"
                + "POST /2 HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
                + "\(String(inner.utf8.count, radix: 16))\r\n\(inner)\r\n0\r\n\r\n"
                + "GET /3 HTTP/1.1\r\nHost: a\r\n\r\n").octets, keepsContent: keepsContent)
        #expect(outcome.requests.map(\.line) == ["POST /1 HTTP/1.1", "POST /2 HTTP/1.1", "GET /3 HTTP/1.1"])
        #expect(outcome.progress == .none)
    }

    @Test(
        arguments: [
            ("GET / HTTP/1.1\r\n\r\n", Refusal.missingHost),
            ("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nabc", .malformedChunk),
            ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1048577\r\n\r\n", .bodyTooLarge),
            ("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n100001\r\n", .bodyTooLarge),
        ])
    func `refuses a malformed request after a valid one`(_ octets: String, _ refusal: Refusal) {
        let pipeline = "GET /1 HTTP/1.1\r\nHost: a\r\n\r\n".octets + octets.octets
        for keepsContent in [true, false] {
            let outcome = ReaderOutcome(pipeline, keepsContent: keepsContent)
            #expect(outcome.requests.count == 1)
            #expect(outcome.refusal == refusal)
        }
    }

    @Test func `each request has limits of its own`() {
        var limits = RequestLimits()
        limits.head = 64
        limits.body = 4
        let request = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nabcd"
        let outcome = ReaderOutcome(String(repeating: request, count: 20).octets, limits: limits)
        #expect(outcome.requests.count == 20)
        #expect(outcome.refusal == nil)
    }

    @Test(arguments: [
        ("", ""),
        ("GET", "GET"),
        ("GET / HTTP/1.1", "GET / HTTP/1.1"),
        ("\r\n\r\nGET / HTTP/1.1\r\nHost: a", "GET / HTTP/1.1"),
        ("GET /\u{0}\nX", "GET /\u{0}"),
        ("\u{1}\u{2}GET\rX", "GET"),
        ("\r\n", ""),
    ])
    func `has the request line for the log, even if incomplete`(_ octets: String, _ line: String) {
        var reader = RequestReader()
        _ = reader.makeRoom(1)
        reader.input.append(octets.octets.span)
        #expect(String(octets: reader.requestLine) == line)
    }

    @Test func `has no octets once all requests are finished`() throws {
        var reader = RequestReader()
        reader.input.append("GET / HTTP/1.1\r\nHost: a\r\n\r\n".octets.span)
        #expect(reader.isEmpty == false)
        let progress = try reader.advance(limits: RequestLimits(), keepsContent: false)
        #expect(progress == .complete)
        reader.finish()
        #expect(reader.isEmpty == true)
        #expect(reader.octets.count == 0)
        #expect(reader.input.count == 0)
    }

    @Test func `making room moves the request in hand to the front`() throws {
        var reader = RequestReader()
        reader.input.append("GET /1 HTTP/1.1\r\nHost: a\r\n\r\nGET /2 HTTP".octets.span)
        _ = try reader.advance(limits: RequestLimits(), keepsContent: false)
        reader.finish()
        _ = try reader.advance(limits: RequestLimits(), keepsContent: false)
        let hasRoom = reader.makeRoom(100)
        #expect(hasRoom)
        #expect(reader.input.count == 11)
        #expect(reader.input.capacity - reader.input.count >= 100)
        reader.input.append("/1.1\r\nHost: a\r\n\r\n".octets.span)
        let progress = try reader.advance(limits: RequestLimits(), keepsContent: false)
        #expect(progress == .complete)
        #expect(String(octets: reader.requestLine) == "GET /2 HTTP/1.1")
    }

    @Test func `dropping forgets a request that was under way`() throws {
        var reader = RequestReader()
        reader.input.append("POST /1 HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nabc".octets.span)
        let unfinished = try reader.advance(limits: RequestLimits(), keepsContent: true)
        #expect(unfinished == .content)
        reader.drop()
        #expect(reader.isEmpty == true)
        reader.input.append("GET /2 HTTP/1.1\r\nHost: a\r\n\r\n".octets.span)
        let progress = try reader.advance(limits: RequestLimits(), keepsContent: true)
        #expect(progress == .complete)
        #expect(String(octets: reader.requestLine) == "GET /2 HTTP/1.1")
        #expect(reader.content.count == 0)
    }
}
