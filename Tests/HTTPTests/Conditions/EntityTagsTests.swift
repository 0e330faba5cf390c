import Testing

@testable import HTTP

struct EntityTagsTests {
    @Test(arguments: [
        ("", []),
        ("\"\"", ["\"\""]),
        ("\"a\"", ["\"a\""]),
        ("W/\"a\"", ["W/\"a\""]),
        ("W/\"\"", ["W/\"\""]),
        ("\"a\", W/\"b\" ,\t\"c\"", ["\"a\"", "W/\"b\"", "\"c\""]),
        (",, \"a\",, ,", ["\"a\""]),
        ("\"a\",\"b\"", ["\"a\"", "\"b\""]),
        ("\"a,b\", \",\", W/\"c,\"", ["\"a,b\"", "\",\"", "W/\"c,\""]),
        ("\"W/\"", ["\"W/\""]),
        ("\"a\\\", \"b\"", ["\"a\\\"", "\"b\""]),
        ("\"\u{80}\u{FF}!#~\"", ["\"\u{80}\u{FF}!#~\""]),
    ])
    func `walks the tags of a list (RFC 9110 §8.8.3)`(_ list: String, _ expected: [String]) {
        #expect(tags(of: list) == expected.map(\.octets))
    }

    @Test(arguments: [
        ("*", []), ("a", []), ("W/", []), ("W/a", []), ("W", []), ("/\"a\"", []),
        ("w/\"a\"", []), ("W/ \"a\"", []), ("W\"a\"", []), ("WW/\"a\"", []), ("W/W/\"a\"", []),
        ("'a'", []), ("\"", []), ("W/\"", []), ("\"a", []), ("a\"", []), ("\"a\"b", []), ("b\"a\"", []),
        ("\"a\"\"b\"", []),
        ("\"a\" \"b\"", []), ("\"a\";q=1", []),
        ("a, \"b\"", ["\"b\""]),
        ("*, \"b\"", ["\"b\""]),
        ("\"a\"x, \"b\"", ["\"b\""]),
        ("x\"a\", \"b\"", ["\"b\""]),
        ("x\"a,\"b\",c\", \"d\"", ["\"d\""]),
        ("x\"a,b\", \"c\"", ["\"c\""]),
        ("\"a\", \"b, \"c\"", ["\"a\""]),
        ("\"a, \"b\", \"c", []),
        ("\"a\", W/b, w/\"c\", \"d\"", ["\"a\"", "\"d\""]),
    ])
    func `skips malformed tags`(_ list: String, _ expected: [String]) {
        #expect(tags(of: list) == expected.map(\.octets))
    }

    @Test func `looks at nothing outside its range`() {
        let octets = "\"a\", \"b\", \"c\"".octets
        #expect(tags(of: octets, in: 5..<8) == ["\"b\"".octets])
        #expect(tags(of: octets, in: 0..<2).isEmpty)
    }

    /// The tags with their marks of weakness.
    private func tags(of list: String) -> [[UInt8]] {
        tags(of: list.octets, in: 0..<list.octets.count)
    }

    private func tags(of octets: [UInt8], in range: Range<Int>) -> [[UInt8]] {
        var walk = EntityTags(range)
        var tags: [[UInt8]] = []
        while let tag = walk.next(in: octets.span) {
            tags.append((tag.isWeak ? "W/" : "").octets + octets[tag.opaque])
        }
        return tags
    }
}
