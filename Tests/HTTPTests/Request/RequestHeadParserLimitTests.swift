import Testing

@testable import HTTP

struct RequestHeadParserLimitTests {
    @Test func `the longest target is accepted, and one more octet is refused`() {
        var limits = RequestLimits()
        limits.target = 100
        let line = { (length: Int) in "GET /" + String(repeating: "a", count: length - 1) + " HTTP/1.0\r\n\r\n" }
        #expect(HeadOutcome(line(100).octets, limits: limits).head != nil)
        #expect(HeadOutcome(line(101).octets, limits: limits) == .refused(.targetTooLong))
    }

    @Test func `the longest head is accepted, and one more octet is refused`() {
        var limits = RequestLimits()
        limits.head = 100
        let head = { (length: Int) in
            "GET / HTTP/1.0\r\nX: " + String(repeating: "a", count: length - 23) + "\r\n\r\n"
        }
        #expect(HeadOutcome(head(100).octets, limits: limits).head?.length == 100)
        #expect(HeadOutcome(head(101).octets, limits: limits) == .refused(.headTooLarge))
    }

    @Test func `bytes after the head do not count`() {
        var limits = RequestLimits()
        limits.head = 18
        let request = "GET / HTTP/1.0\r\n\r\n".octets + [UInt8](repeating: 0, count: 100)
        #expect(HeadOutcome(request, limits: limits).head?.length == 18)
    }

    @Test func `the most fields are accepted, and one more is refused`() {
        var limits = RequestLimits()
        limits.fields = 3
        let head = { (count: Int) in "GET / HTTP/1.0\r\n" + String(repeating: "X: y\r\n", count: count) + "\r\n" }
        #expect(HeadOutcome(head(3).octets, limits: limits).head != nil)
        #expect(HeadOutcome(head(4).octets, limits: limits) == .refused(.tooManyFields))
    }

    @Test func `the longest content is accepted, and one more octet is refused`() {
        var limits = RequestLimits()
        limits.body = 1_000
        let head = { (length: Int) in "POST / HTTP/1.0\r\nContent-Length: \(length)\r\n\r\n" }
        #expect(HeadOutcome(head(1_000).octets, limits: limits).head?.framing == .length(1_000))
        #expect(HeadOutcome(head(1_001).octets, limits: limits) == .refused(.bodyTooLarge))
    }

    @Test func `the defaults are those that are documented`() {
        let limits = RequestLimits()
        #expect(limits.target == 8_192)
        #expect(limits.head == 16_384)
        #expect(limits.fields == 100)
        #expect(limits.body == 1_048_576)
    }

    @Test func `a target of the default's length leaves room for fields`() {
        let target = "/" + String(repeating: "a", count: 8_191)
        let field = "X: " + String(repeating: "b", count: 8_000) + "\r\n"
        #expect(HeadOutcome("GET \(target) HTTP/1.0\r\n\(field)\r\n".octets).head != nil)
    }
}
