import Testing

@testable import Swiftlet

struct ByteBufferTests {
    @Test func `holds what is appended, in order`() {
        var buffer = ByteBuffer()
        buffer.append("ab")
        buffer.append(0)
        buffer.append([0xFF, 0x80].span)
        buffer.append(decimal: -12)
        #expect(octets(of: buffer) == "ab\u{0}\u{FF}\u{80}-12".octets)
        #expect(buffer.count == 8)
    }

    @Test func `holds pieces of every length as they were`() {
        var buffer = ByteBuffer()
        var expected: [UInt8] = []
        for length in 0..<600 {
            let piece = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ length) }
            buffer.append(piece.span)
            expected += piece
        }
        #expect(octets(of: buffer) == expected)
    }

    @Test func `is empty at first, without memory`() {
        let buffer = ByteBuffer()
        #expect(buffer.isEmpty == true)
        #expect(buffer.capacity == 0)
        #expect(octets(of: buffer).isEmpty)
    }

    @Test func `keeps what it holds as it grows`() {
        var buffer = ByteBuffer()
        var expected: [UInt8] = []
        for number in 0..<10_000 {
            let octet = UInt8(truncatingIfNeeded: number &* 31)
            buffer.append(octet)
            expected.append(octet)
        }
        #expect(octets(of: buffer) == expected)
        #expect(buffer.capacity >= 10_000)
    }

    @Test func `grows by enough that appending takes few allocations`() {
        var buffer = ByteBuffer()
        var capacities: Set<Int> = []
        for _ in 0..<100_000 {
            buffer.append(0)
            capacities.insert(buffer.capacity)
        }
        #expect(capacities.count < 20)
    }

    @Test func `appends what another buffer holds`() {
        var one = ByteBuffer()
        var other = ByteBuffer()
        one.append("a")
        other.append("bc")
        one.append(other)
        #expect(octets(of: one) == "abc".octets)
        #expect(octets(of: other) == "bc".octets)
    }

    @Test(arguments: [(0..<3, "abcd"), (1..<2, "ac"), (3..<3, "a"), (0..<0, "a")])
    func `appends a part of what another buffer holds`(_ range: Range<Int>, _ expected: String) {
        var one = ByteBuffer()
        var other = ByteBuffer()
        one.append("a")
        other.append("bcd")
        one.append(other, range)
        #expect(octets(of: one) == expected.octets)
    }

    @Test func `is a C string if it ends with a zero`() {
        var buffer = ByteBuffer()
        buffer.append("abc\0")
        #expect(unsafe buffer.withCString { unsafe String(cString: $0) } == "abc")
    }

    @Test(arguments: ["", "abc"])
    func `is not a C string without a final zero`(_ content: String) async {
        await #expect(processExitsWith: .failure) { [content] in
            var buffer = ByteBuffer()
            buffer.append(content.octets.span)
            unsafe buffer.withCString { _ in }
        }
    }

    @Test func `appends nothing to what has memory`() {
        var buffer = ByteBuffer()
        buffer.append("a")
        buffer.append([UInt8]().span)
        #expect(octets(of: buffer) == "a".octets)
    }

    @Test func `appends nothing to what has no memory yet`() async {
        await #expect(processExitsWith: .success) {
            var buffer = ByteBuffer()
            buffer.append([UInt8]().span)
        }
    }

    @Test func `reserved room is there without further growth`() {
        var buffer = ByteBuffer()
        let hasRoom = buffer.reserve(5_000)
        #expect(hasRoom)
        let capacity = buffer.capacity
        #expect(capacity >= 5_000)
        for _ in 0..<5_000 { buffer.append(1) }
        #expect(buffer.capacity == capacity)
    }

    @Test(arguments: [Int.max, Int.max - 1, Int.max / 2])
    func `is exhausted if memory runs out, and usable again once it is emptied`(_ size: Int) {
        var buffer = ByteBuffer()
        buffer.append("a")
        let hasRoom = buffer.reserve(size)
        #expect(!hasRoom)
        #expect(buffer.isExhausted == true)
        #expect(octets(of: buffer) == "a".octets)
        buffer.append("b")
        #expect(buffer.isExhausted == true)
        buffer.removeAll()
        #expect(buffer.isExhausted == false)
        buffer.append("c")
        #expect(octets(of: buffer) == "c".octets)
    }

    @Test(arguments: [(0, ""), (2, "ab"), (4, "abcd"), (5, "abcd")])
    func `truncates`(_ length: Int, _ expected: String) {
        var buffer = ByteBuffer()
        buffer.append("abcd")
        buffer.truncate(to: length)
        #expect(octets(of: buffer) == expected.octets)
    }

    @Test func `releases only the memory above the limit`() {
        var buffer = ByteBuffer()
        buffer.reserve(2_000)
        let capacity = buffer.capacity
        buffer.append("a")
        buffer.removeAll(keeping: capacity)
        #expect(buffer.capacity == capacity)
        #expect(buffer.isEmpty == true)
        buffer.removeAll(keeping: capacity - 1)
        #expect(buffer.capacity == 0)
        buffer.append("b")
        #expect(octets(of: buffer) == "b".octets)
    }

    @Test(arguments: [
        (2..<4, 0, "cdcdef"), (1..<6, 0, "bcdeff"), (3..<3, 0, "abcdef"), (2..<4, 2, "abcdef"), (4..<6, 1, "aefdef"),
    ])
    func `moves octets towards the front, also over themselves`(
        _ range: Range<Int>, _ position: Int, _ expected: String
    ) {
        var buffer = ByteBuffer()
        buffer.append("abcdef")
        buffer.move(range, to: position)
        #expect(octets(of: buffer) == expected.octets)
    }

    @Test func `takes what a body writes into its room`() {
        var buffer = ByteBuffer()
        buffer.append("a")
        unsafe buffer.appendUnsafely { space in
            unsafe space[0] = 0x62
            return 1
        }
        #expect(octets(of: buffer) == "ab".octets)
        var isCalled = false
        var empty = ByteBuffer()
        unsafe empty.appendUnsafely { _ in
            isCalled = true
            return 0
        }
        #expect(!isCalled)
    }

    private func octets(of buffer: borrowing ByteBuffer) -> [UInt8] {
        String(octets: buffer.span).octets
    }
}
