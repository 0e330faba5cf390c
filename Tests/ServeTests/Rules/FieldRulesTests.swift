import Swiftlet
import Testing

@testable import serve

struct FieldRulesTests {
    @Test func `reads a file as Netlify documents it`() {
        let text = """
            # a path:
            /templates/index.html
              # headers for that path:
              X-Frame-Options: DENY
              X-XSS-Protection: 1; mode=block
            # another path:
            /templates/index2.html
              # headers for that path:
              X-Frame-Options: SAMEORIGIN
            """
        #expect(
            read(text) == [
                "/templates/index.html X-Frame-Options=DENY", "/templates/index.html X-XSS-Protection=1; mode=block",
                "/templates/index2.html X-Frame-Options=SAMEORIGIN",
            ])
    }

    @Test(arguments: [
        ("", []), ("\n\n", []), ("# a\n  # b\n", []), ("/a", []), ("/a\n/b\n X: y", ["/b X=y"]),
        ("/a\n X: y\n", ["/a X=y"]), ("/a\r\n X: y\r\n", ["/a X=y"]), ("/a\n\n\tX: y", ["/a X=y"]),
        ("/a \n X: y \n  \n X: z", ["/a X=y", "/a X=z"]), ("/a\n X: # y", ["/a X=# y"]), ("*\n X: y", ["* X=y"]),
    ])
    func `reads lines with either end, comments and blanks`(_ text: String, _ expected: [String]) {
        #expect(read(text) == expected)
    }

    @Test(arguments: [
        ("a", 1), ("X: y", 1), ("  X: y", 1), ("/a\n X: y\nb", 3), ("\n\n# c\n/a\n X\n", 5), ("/a\r\n\r\n X y\r\n", 3),
        ("/a\n Content-Length: 1", 2), ("/a\n X:", 2), ("https://a/*\n X: y", 1), ("/a\n X: y\n : z\n", 3),
    ])
    func `names the first line that is wrong`(_ text: String, _ number: Int) {
        var rules = FieldRules()
        #expect(rules.read(text.octets.span) == number)
    }

    @Test func `rules follow those that were given before`() throws {
        var rules = FieldRules()
        rules.append(try #require(FieldRule("/", line: "A: b")))
        #expect(rules.read("/a\n X: y".octets.span) == nil)
        #expect(rules.rules.map { String(octets: $0.name.span) } == ["A", "X"])
    }

    private func read(_ text: String) -> [String]? {
        var rules = FieldRules()
        if rules.read(text.octets.span) != nil { return nil }
        return rules.rules.map {
            let pattern = String(octets: $0.pattern.octets.span)
            return "\(pattern) \(String(octets: $0.name.span))=\(String(octets: $0.value.span))"
        }
    }
}
