import Swiftlet
import Testing

@testable import serve

struct PatternTests {
    @Test(arguments: [
        ("/", "/", true), ("/a", "/a", true), ("/a", "/b", false), ("/a", "/a/", false), ("/a", "/ab", false),
        ("/a/", "/a", false), ("/a", "/A", false), ("/*", "/", true), ("/*", "/a/b", true), ("*", "", true),
        ("*", "/a", true),
        ("*.html", "/a/b.html", true), ("*.html", "/a/b.htm", false), ("*.html", "/a.html/b", false),
        ("/a/*", "/a/", true), ("/a/*", "/a", false), ("/a/*", "/a/b/c", true), ("/a/*", "/b/a/", false),
        ("/*.js", "/a.js", true), ("/*.js", "/a/b.js", true), ("/*.js", "/.js", true), ("/*.js", "/a.js.map", false),
        ("/*/b/*", "/a/b/c", true), ("/*/b/*", "/b/c", false), ("/*/b/*", "//b/", true), ("/**", "/a", true),
        ("/*ab", "/aab", true), ("/*ab*ab", "/abab", true), ("/*ab*ab", "/aab", false), ("/*aab", "/aaab", true),
        ("/*abc*bcd", "/abcabcbcd", true), ("/*abc*bcd", "/abcd", false), ("/*a*b*c", "/cabcabc", true),
        ("/*a*b*c", "/acb", false), ("/*.*.js", "/a.b.js", true), ("/*.*.js", "/a.js", false),
        ("/:a", "/x", true), ("/:a", "/", false), ("/:a", "/x/", false), ("/:a", "/x/y", false), ("/:a/", "/x/", true),
        ("/:a/:b", "/x/y", true), ("/:a/b", "/x/b", true), ("/:a/b", "/x/c", false), ("/a/:b/*", "/a/x/", true),
        ("/a/:b/*", "/a//", false), ("/*/:a", "/x/y/z", true), ("/*/:a/end", "/x/y/end", true),
        ("/*/:a/end", "/x/y/z", false), ("/a:b", "/a:b", true), ("/a:b", "/ax", false), ("/:", "/:", true),
        ("/:/a", "/:/a", true), ("/:a*", "/xyz/w", true), ("/%61", "/a", false), ("/\u{E4}", "/\u{E4}", true),
    ])
    func `matches the whole of a path`(_ pattern: String, _ path: String, _ isMatch: Bool) throws {
        #expect(try make(pattern).matches(path) == isMatch)
    }

    @Test(arguments: ["", "a", ":a", "a/*", "?", " /a", "http://a/b"])
    func `begins with a slash or an asterisk`(_ pattern: String) {
        #expect(Pattern(pattern) == nil)
    }

    @Test(arguments: [
        ("/a", "/a", ""), ("/*", "/a/b", "=a/b"), ("/*", "/", "="), ("/:x", "/a", "x=a"),
        ("/:x/:y", "/a/b", "x=a y=b"), ("/:x/*", "/a/b/c", "x=a =b/c"), ("/*/b/*", "/a/b/c", "=a =c"),
        ("/*/b/*", "/a/b/b/c", "=a =b/c"), ("/*/:x", "/a/b/c", "=a/b x=c"), ("/*/:x/c", "/a/b/c", "=a x=b"),
        ("/*ab", "/abab", "=ab"), ("/long-name/:long_name", "/long-name/a", "long_name=a"),
    ])
    func `reports the captured parts`(_ pattern: String, _ path: String, _ expected: String) throws {
        let pattern = try make(pattern)
        var captures: [Pattern.Capture] = []
        let isMatch = pattern.matches(path.octets.span, &captures)
        #expect(isMatch)
        let described = captures.map { capture in
            let name = capture.name.map { String(octets: pattern.octets.span.extracting($0)) } ?? ""
            #expect((capture.name == nil) == name.isEmpty)
            return "\(name)=\(String(octets: path.octets.span.extracting(capture.value)))"
        }
        #expect(described.joined(separator: " ") == expected)
    }

    @Test func `reports nothing of an earlier match`() throws {
        var captures: [Pattern.Capture] = []
        _ = try make("/*").matches("/a".octets.span, &captures)
        let isMatch = try make("/b").matches("/b".octets.span, &captures)
        #expect(isMatch)
        #expect(captures.isEmpty)
    }

    /// Tried the naive way, each of these takes longer than the universe is old.
    @Test(
        .timeLimit(.minutes(1)),
        arguments: [
            ("a*", 200), ("*a", 200), ("*/", 200), ("*/:x/a", 50), ("*", 1_000), ("/:x", 200), ("*aaaaaaab", 30),
        ])
    func `no pattern takes forever`(_ part: String, _ count: Int) throws {
        let pattern = try make("/" + String(repeating: part, count: count) + "/b")
        for path in ["a", "a/", "/"] {
            let path = "/" + String(repeating: path, count: 2_000)
            #expect(!pattern.matches(path))
        }
    }

    /// Against the definition, taken literally.
    @Test func `matches what the definition matches`() throws {
        let letters = ["a", "b", "/"]
        var paths = [""]
        for _ in 0..<4 { paths += paths.flatMap { path in letters.map { path + $0 } } }
        let all = Set(paths).map { "/\($0)" }
        for pattern in [
            "/*a*", "/*a*b", "/a*b*", "*/*a", "/*/*", "/:x", "/:x/*", "/*/:x", "/*/:x/*", "/:x*", "/*b/:x/a", "/*a/*:x",
        ] {
            let compiled = try make(pattern)
            for path in all {
                #expect(
                    compiled.matches(path) == Self.matches(Array(pattern)[...], Array(path)[...]),
                    "\(pattern) \(path)")
            }
        }
    }

    private static func matches(
        _ pattern: ArraySlice<Character>, _ path: ArraySlice<Character>, after before: Character = " "
    ) -> Bool {
        guard let first = pattern.first else { return path.isEmpty }
        let rest = pattern.dropFirst()
        if first == "*" { return (0...path.count).contains { matches(rest, path.dropFirst($0), after: "*") } }
        let name = rest.prefix { $0 != "/" && $0 != "*" }
        if first == ":", before == "/", !name.isEmpty {
            let segment = path.prefix { $0 != "/" }
            return !segment.isEmpty && matches(rest.dropFirst(name.count), path.dropFirst(segment.count), after: "x")
        }
        return path.first == first && matches(rest, path.dropFirst(), after: first)
    }

    private func make(_ pattern: String) throws -> Pattern {
        try #require(Pattern(pattern))
    }
}
