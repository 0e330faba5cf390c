import Testing

@testable import Swiftlet

struct SmallFileTests {
    @Test(
        arguments: [
            ("", []), ("\n", []), ("12\n", [12]), ("150000 100000\n", [150_000, 100_000]),
            ("max 100000\n", [nil, 100_000]),
            (" 1\t2\r\n3 ", [1, 2, 3]), ("-1", [nil]), ("1x 2", [nil, 2]),
        ] as [(String, [Int?])])
    func `finds numbers among words`(_ text: String, _ expected: [Int?]) {
        let octets = text.octets
        for (place, number) in expected.enumerated() { #expect(SmallFile.number(place, in: octets.span) == number) }
        #expect(SmallFile.number(expected.count, in: octets.span) == nil)
    }

    @Test func `reads what the kernel writes`() {
        let name = SmallFile.contents(of: "/proc/self/comm")
        #expect(name.count > 1)
        #expect(String(octets: name.span).last == "\n")
    }

    @Test func `a file that is not there is empty`() {
        let contents = SmallFile.contents(of: "/proc/no/such/file")
        #expect(contents.isEmpty == true)
    }
}
