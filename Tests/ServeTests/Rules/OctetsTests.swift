import Swiftlet
import Testing

@testable import serve

struct OctetsTests {
    @Test(arguments: [
        ("", "", ""), (" \t", "", ""), ("a", "a", ""), (" a ", "a", ""), ("a b", "a", "b"), ("a \t b  c ", "a", "b  c"),
    ])
    func `are split at the first blanks`(_ text: String, _ first: String, _ rest: String) {
        let octets = text.octets
        let split = octets.span.splitAtBlank
        #expect(String(octets: split.first) == first)
        #expect(String(octets: split.rest) == rest)
    }

    @Test func `have small letters for capitals of ASCII`() {
        #expect("aZ@[`{0\u{C4}".octets.lowercased == "az@[`{0\u{C4}".octets)
    }
}
