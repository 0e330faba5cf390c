import Testing

@testable import HTTP

struct QueryItemsTests {
    @Test(arguments: [
        ("", []), ("&", []), ("&&", []), ("a", ["a|"]), ("a=", ["a|"]), ("=b", ["|b"]), ("a=b=c", ["a|b=c"]),
        ("a=1&b=2", ["a|1", "b|2"]), ("&a=1&&b&", ["a|1", "b|"]), ("a+b=%20", ["a+b|%20"]), ("=", ["|"]),
    ])
    func `finds names and values as they were sent`(_ query: String, _ expected: [String]) {
        let octets = query.octets
        var items = QueryItems()
        var found: [String] = []
        while let item = items.next(in: octets.span) {
            let name = String(octets: octets.span.extracting(item.name))
            let value = String(octets: octets.span.extracting(item.value))
            found.append("\(name)|\(value)")
        }
        #expect(found == expected)
    }

    @Test(arguments: [("a", false), ("a=", true), ("=", true), ("=b", true), ("a=b", true), ("a&b=", false)])
    func `knows whether a name has a value, if only an empty one`(_ query: String, _ expected: Bool) {
        let octets = query.octets
        var items = QueryItems()
        #expect(items.next(in: octets.span)?.hasValue == expected)
    }

    @Test(arguments: [
        ("", ""), ("a+b", "a b"), ("%41%2b%2B", "A++"), ("%C3%BC%00", "\u{C3}\u{BC}\u{0}"), ("\u{FC}", "\u{FC}"),
        ("%2541", "%41"),
        ("%", nil), ("%4", nil), ("a%4g", nil), ("%%41", nil),
    ])
    func `decodes what a form has encoded`(_ text: String, _ expected: String?) {
        var decoded: [UInt8] = []
        let isDecoded = decoded.append(formDecoded: text.octets.span)
        #expect((isDecoded ? String(octets: decoded.span) : nil) == expected)
    }
}
