import Swiftlet
import Testing

@testable import serve

struct HashTests {
    private static let texts = [
        "", "a", "b", "\0", "\0\0", "12345678", "1234567", "12345678\0", "123456789", "87654321",
    ]

    @Test func `tells short contents apart`() {
        #expect(Set(Self.texts.map { Hash.of($0.octets.span) }).count == Self.texts.count)
    }

    /// A change of one bit anywhere, and two words that change places.
    @Test func `tells contents apart that are nearly alike`() {
        let content = (0..<100).map { UInt8($0) }
        var values: Set<UInt64> = [Hash.of(content.span)]
        for position in content.indices {
            for bit in 0..<8 {
                var changed = content
                changed[position] ^= 1 << bit
                values.insert(Hash.of(changed.span))
            }
        }
        let swapped = [UInt8](content[8..<16] + content[0..<8] + content[16...])
        values.insert(Hash.of(swapped.span))
        #expect(values.count == 802)
    }

    @Test func `the low bits, by which paths are put into buckets, depend on all bytes`() {
        let buckets = Set((0..<256).map { Hash.of("folder/file-\($0).html".octets.span) & 255 })
        // Of 256 paths at random, 162 buckets have one or more.
        #expect(buckets.count > 140)
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
