import Testing

@testable import HTTP

struct RequestTargetTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let method: Method
        let target: String
        var path = ""
        var query: String?
        var authority: String?
        var isAsterisk = false

        var testDescription: String { "\(method) \(target)" }
    }

    @Test(arguments: [
        Case(method: .get, target: "/", path: "/"),
        Case(method: .get, target: "/a/b", path: "/a/b"),
        Case(method: .get, target: "//a", path: "//a"),
        Case(method: .get, target: "/?", path: "/", query: ""),
        Case(method: .get, target: "/a?b=c", path: "/a", query: "b=c"),
        Case(method: .get, target: "/a?b?c", path: "/a", query: "b?c"),
        Case(method: .get, target: "/http://a/", path: "/http://a/"),
        Case(method: .get, target: "/*", path: "/*"),
        Case(method: .options, target: "/", path: "/"),
        Case(method: .options, target: "*", path: "*", isAsterisk: true),
        Case(method: .get, target: "http://a", authority: "a"),
        Case(method: .get, target: "http://a/", path: "/", authority: "a"),
        Case(method: .get, target: "HTTP://a:80/b?c", path: "/b", query: "c", authority: "a:80"),
        Case(method: .get, target: "https://a/", path: "/", authority: "a"),
        Case(method: .get, target: "http://a?b", query: "b", authority: "a"),
        Case(method: .get, target: "http://[::1]:8/x", path: "/x", authority: "[::1]:8"),
        Case(method: .get, target: "http://a//b", path: "//b", authority: "a"),
        Case(method: .options, target: "http://a", authority: "a", isAsterisk: true),
        Case(method: .options, target: "http://a/", path: "/", authority: "a"),
        Case(method: .options, target: "http://a?b", query: "b", authority: "a"),
    ])
    func `takes a target apart (RFC 9112 §3.2)`(_ example: Case) throws {
        let octets = example.target.octets
        let target = try RequestTarget(octets.span, 0..<octets.count, method: example.method)
        #expect(octets[target.path].elementsEqual(example.path.octets))
        #expect(target.query.map { Array(octets[$0]) } == example.query?.octets)
        #expect(target.authority.map { Array(octets[$0]) } == example.authority?.octets)
        #expect(target.isAsterisk == example.isAsterisk)
    }

    @Test(arguments: [
        (Method.get, "", Refusal.malformedTarget),
        (.get, "*", .malformedTarget),
        (.head, "*", .malformedTarget),
        (.unknown, "*", .malformedTarget),
        (.options, "**", .malformedTarget),
        (.options, "*/", .malformedTarget),
        (.get, "a", .malformedTarget),
        (.get, "?a", .malformedTarget),
        (.get, "example.com/", .malformedTarget),
        (.get, "example.com:80", .malformedTarget),
        (.get, "http", .malformedTarget),
        (.get, "http:", .malformedTarget),
        (.get, "http:/", .malformedTarget),
        (.get, "http:a", .malformedTarget),
        (.get, "http:/a/", .malformedTarget),
        (.get, "ftp://a/", .malformedTarget),
        (.get, "httpx://a/", .malformedTarget),
        (.get, "httpss://a/", .malformedTarget),
        (.get, "://a/", .malformedTarget),
        (.get, "http://", .malformedHost),
        (.get, "http:///", .malformedHost),
        (.get, "http://?a", .malformedHost),
        (.get, "http://:80/", .malformedHost),
        (.get, "http://user@a/", .malformedHost),
        (.get, "http://a:b/", .malformedHost),
        (.get, "http://[::1/", .malformedHost),
        (.connect, "a:443", .connectNotSupported),
        (.connect, "/", .connectNotSupported),
        (.connect, "", .connectNotSupported),
    ])
    func `refuses targets that the method does not allow`(_ method: Method, _ text: String, _ refusal: Refusal) {
        let octets = text.octets
        #expect(throws: refusal) {
            try RequestTarget(octets.span, 0..<octets.count, method: method)
        }
    }
}
