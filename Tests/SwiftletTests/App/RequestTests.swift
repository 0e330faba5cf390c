import HTTP
import Testing

@testable import Swiftlet

struct RequestTests {
    @Test(arguments: [
        ("GET / HTTP/1.1", "/", ""),
        ("GET /a/b%20c?d=e&f HTTP/1.1", "/a/b%20c", "d=e&f"),
        ("GET /? HTTP/1.1", "/", ""),
        ("GET http://b HTTP/1.1", "/", ""),
        ("GET http://b?c HTTP/1.1", "/", "c"),
        ("GET http://b/c HTTP/1.1", "/c", ""),
    ])
    func `has path and query as they were sent`(_ line: String, _ path: String, _ query: String) throws {
        try with("\(line)\r\nHost: a\r\n\r\n") { request in
            #expect(request.method == .get)
            #expect(String(octets: request.path) == path)
            #expect(String(octets: request.query) == query)
        }
    }

    @Test(arguments: [
        ("/", false), ("/?", true), ("/?a", true), ("/??", true), ("/a%3F", false), ("http://b", false),
        ("http://b?", true),
    ])
    func `tells an empty query from none`(_ target: String, _ hasQuery: Bool) throws {
        try with("GET \(target) HTTP/1.1\r\nHost: a\r\n\r\n") { #expect($0.hasQuery == hasQuery) }
    }

    @Test(arguments: [
        ("Host: a", "a"), ("Host: A:80", "A"), ("Host: [::1]:80", "[::1]"), ("Host: [::1]", "[::1]"), ("X: y", ""),
    ])
    func `has the host without its port`(_ field: String, _ host: String) throws {
        try with("GET / HTTP/1.0\r\n\(field)\r\n\r\n") { #expect(String(octets: $0.host) == host) }
    }

    @Test(arguments: [
        ("GET / HTTP/1.1\r\nHost: a:80\r\n\r\n", "a:80"), ("GET http://b/ HTTP/1.1\r\nHost: a\r\n\r\n", "b"),
        ("GET / HTTP/1.0\r\n\r\n", ""),
    ])
    func `has the host that the client named`(_ head: String, _ authority: String) throws {
        try with(head) { #expect(String(octets: $0.authority) == authority) }
    }

    @Test func `finds a field by its name, whatever its case, and the first of several`() throws {
        try with("GET / HTTP/1.1\r\nHost: a\r\nX-ONE: 1 \r\nx-one: 2\r\nx-empty:\r\n\r\n") { request in
            #expect(value(request.field("x-one")) == "1")
            #expect(value(request.field("x-empty")) == "")
            #expect(value(request.field("host")) == "a")
            #expect(value(request.field("x-on")) == nil)
            #expect(value(request.field("x-two")) == nil)
        }
    }

    @Test(arguments: [
        ("a=1&b=2", "1"), ("b=2&a=1&a=3", "1"), ("a", ""), ("a=", ""), ("a==&", "="), ("%61=%62+", "%62+"),
        ("&&a=1", "1"),
        ("", nil), ("A=1", nil), ("aa=1", nil), ("b=a=1", nil), ("%6=1", nil),
    ])
    func `finds an item of the query by its name, and the first of several`(_ query: String, _ expected: String?) throws
    {
        try with("GET /?\(query) HTTP/1.1\r\nHost: a\r\n\r\n") { #expect(value($0.queryItem("a")) == expected) }
    }

    @Test func `has its content`() throws {
        try with("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n", content: "\u{0}\u{FF}") { request in
            #expect(String(octets: request.content) == "\u{0}\u{FF}")
        }
    }

    private func value(_ octets: Span<UInt8>?) -> String? {
        guard let octets else { return nil }
        return String(octets: octets)
    }

    private func with(_ head: String, content: String = "", _ body: (borrowing Request) -> Void) throws {
        let octets = head.octets
        var parser = RequestHeadParser()
        let isComplete = try parser.parse(octets.span, limits: RequestLimits())
        #expect(isComplete)
        body(Request(parser.head, octets.span, content: content.octets.span))
    }
}
