import Swiftlet
import Testing

@testable import serve

struct HashTests {
    /// From the test suite of its authors (http://www.isthe.com/chongo/tech/comp/fnv/).
    @Test(
        arguments: [
            ("", 0xCBF2_9CE4_8422_2325), ("a", 0xAF63_DC4C_8601_EC8C), ("foobar", 0x8594_4171_F739_67E8),
            ("\u{FF}", 0xAF64_724C_8602_EB6E),
        ] as [(String, UInt64)])
    func `is FNV-1a`(_ text: String, _ value: UInt64) {
        #expect(Hash.of(text.octets.span) == value)
    }

    @Test func `goes on where it was`() {
        var hash = Hash()
        hash.combine("foo".octets.span)
        hash.combine(UInt8(0x62))
        hash.combine("ar".octets.span)
        #expect(hash.value == Hash.of("foobar".octets.span))
    }

    @Test(arguments: [(0, 1), (1, 256), (-1, .max), (1, 1 << 32)])
    func `tells numbers apart`(_ one: Int, _ other: Int) {
        var first = Hash()
        var second = Hash()
        first.combine(one)
        second.combine(other)
        #expect(first.value != second.value)
    }
}
