import Swiftlet
import Testing

@testable import serve

struct RedirectRulesTests {
    private static let text = "# comment\r\n\n  /a /first\r\n/a /second 302\n/b/* /c/:splat 200\n/* /all 301!\n"

    @Test(arguments: [
        ("/a", false, "301 /first"), ("/b/x", false, "200 rewrite /c/x"), ("/c", false, nil), ("/c", true, "301 /all"),
        ("/a", true, "301 /all"),
    ])
    func `the first rule that fits counts, apart for those that go before files`(
        _ path: String, _ forced: Bool, _ expected: String?
    ) {
        var rules = RedirectRules()
        #expect(rules.read(Self.text.octets.span) == nil)
        #expect(rules.hasForced)
        #expect(!rules.isEmpty)
        #expect(find(rules, path, forced: forced) == expected)
    }

    @Test(arguments: ["", "\n", "# a\n  # b"])
    func `there may be none`(_ text: String) {
        var rules = RedirectRules()
        #expect(rules.read(text.octets.span) == nil)
        #expect(rules.isEmpty)
        #expect(!rules.hasForced)
        #expect(find(rules, "/", forced: false) == nil)
    }

    @Test(arguments: [("/a", 1), ("/a /b\n\n# c\n/c", 4), ("/a /b\r\n/a /b 200 Role=x\r\n", 2)])
    func `names the first line that is wrong`(_ text: String, _ number: Int) {
        var rules = RedirectRules()
        #expect(rules.read(text.octets.span) == number)
    }

    @Test func `nothing is left of a rule that did not fit`() {
        var rules = RedirectRules()
        #expect(rules.read("/a x=:y /first\n/a /second".octets.span) == nil)
        #expect(find(rules, "/a", forced: false) == "301 /second")
    }

    private func find(_ rules: RedirectRules, _ path: String, forced: Bool) -> String? {
        var target = ByteBuffer()
        guard
            let found = rules.find(
                path.octets.span, [UInt8]().span, forced: forced, into: &target)
        else { return nil }
        return "\(found.status.code)\(found.isRewrite ? " rewrite" : "") \(String(octets: target.span))"
    }
}
