import Testing

@testable import HTTP

struct ListElementsTests {
    @Test(arguments: [
        ("", []),
        ("a", ["a"]),
        ("a,b", ["a", "b"]),
        ("a, b ,\tc", ["a", "b", "c"]),
        (" a b ", ["a b"]),
        (",", []),
        (",,a,, ,b,", ["a", "b"]),
        ("a;q=0.5, *;q=0", ["a;q=0.5", "*;q=0"]),
        ("\u{0},\u{FF}", ["\u{0}", "\u{FF}"]),
    ])
    func `walks the elements of a list (RFC 9110 §5.6.1)`(_ list: String, _ expected: [String]) {
        #expect(elements(of: list, in: 0..<list.octets.count) == expected.map(\.octets))
    }

    @Test func `looks at nothing outside its range`() {
        #expect(elements(of: "x,a,b,y", in: 2..<5) == ["a".octets, "b".octets])
        #expect(elements(of: "abc", in: 1..<2) == ["b".octets])
    }

    private func elements(of list: String, in range: Range<Int>) -> [[UInt8]] {
        let octets = list.octets
        var walk = ListElements(range)
        var elements: [[UInt8]] = []
        while let element = walk.next(in: octets.span) { elements.append(Array(octets[element])) }
        return elements
    }
}
