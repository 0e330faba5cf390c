import Swiftlet
import Testing

@testable import serve

struct FieldRuleTests {
    @Test(arguments: [
        ("X-A: b", "X-A", "b"), ("X-A:b", "X-A", "b"), ("X-A: \t b c \t", "X-A", "b c"),
        ("X-A: b: c", "X-A", "b: c"), ("X-A: \"\u{E4}\"", "X-A", "\"\u{E4}\""),
        ("x!#$%&'*+-.^_`|~0: 1", "x!#$%&'*+-.^_`|~0", "1"),
        ("Access-Control-Allow-Origin: *", "Access-Control-Allow-Origin", "*"),
        ("Contents: a", "Contents", "a"), ("X-Content-Length: 1", "X-Content-Length", "1"),
    ])
    func `reads a name and a value`(_ line: String, _ name: String, _ value: String) throws {
        let rule = try #require(FieldRule("/*", line: line))
        #expect(String(octets: rule.name.span) == name)
        #expect(String(octets: rule.value.span) == value)
        #expect(rule.pattern.matches("/a"))
    }

    @Test(arguments: [
        "", "X-A", ":", ": b", "X-A:", "X-A: ", "X A: b", "X-A : b", "X\u{E4}: b", "X-A: b\u{0}", "X-A: b\r\nC: d",
        "X-A: b\nC: d", "X-A: b\u{7F}", "X(A): b", "X-A\r: b",
    ])
    func `malformed fields are refused`(_ line: String) {
        #expect(FieldRule("/*", line: line) == nil)
    }

    @Test(arguments: [
        "Connection", "Content-Encoding", "Content-Length", "Content-Range", "Date", "Keep-Alive", "Trailer",
        "Transfer-Encoding", "Upgrade", "content-length", "TRANSFER-ENCODING", "dAtE",
    ])
    func `fields of the server itself can't be set`(_ name: String) {
        #expect(FieldRule("/*", name: name, value: "1") == nil)
    }

    @Test(arguments: ["", "a", "X-A: b"])
    func `needs a pattern`(_ pattern: String) {
        #expect(FieldRule(pattern, line: "X-A: b") == nil)
    }

    @Test(arguments: [("X-A", true), ("x-a", true), ("X-a", true), ("X-AB", false), ("X", false)])
    func `is named whatever the case`(_ name: String, _ isNamed: Bool) throws {
        let rule = try #require(FieldRule("/*", name: name, value: "b"))
        #expect(rule.isNamed("x-a") == isNamed)
    }

    /// There, it is a password that is asked for. Here, it would be told to everybody.
    @Test func `Netlify's Basic-Auth passwords are never sent`() {
        let rule = FieldRule("/*", line: "Basic-Auth: someone:secret")
        #expect(rule == nil)
    }
}
