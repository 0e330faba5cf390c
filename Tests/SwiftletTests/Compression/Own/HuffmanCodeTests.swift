import Testing

@testable import Swiftlet

struct HuffmanCodeTests {
    @Test func `symbols that occur more often have shorter words`() {
        #expect(lengths([8, 4, 2, 1, 1], longest: 15) == [1, 2, 3, 4, 4])
        #expect(lengths([1, 0, 1, 0, 1, 1], longest: 15) == [2, 0, 2, 0, 2, 2])
    }

    @Test func `one symbol takes a bit, and none takes none`() {
        #expect(lengths([0, 5, 0], longest: 15) == [0, 1, 0])
        #expect(lengths([0, 0, 0], longest: 15) == [0, 0, 0])
    }

    @Test(arguments: [7, 9, 15])
    func `no word is longer than the longest, and all words are used`(_ longest: Int) {
        // Fibonacci's numbers make the deepest tree: without the limit words would have up to 24 bits.
        var frequencies: [UInt32] = [1, 1]
        while frequencies.count < 25 { frequencies.append(frequencies.suffix(2).reduce(0, +)) }
        let lengths = lengths(frequencies, longest: longest)
        #expect(lengths.max() == longest)
        #expect(lengths.map { 1 << (longest - $0) }.reduce(0, +) == 1 << longest)
        #expect(lengths == lengths.sorted(by: >))
    }

    @Test func `words are those of the standard's example`() {
        // RFC 1951 §3.2.2: 010, 011, 100, 101, 110, 00, 1110, 1111, and here their bits from the last to the first.
        #expect(words([3, 3, 3, 3, 3, 6, 1, 1]) == [0b010, 0b110, 0b001, 0b101, 0b011, 0b00, 0b0111, 0b1111])
    }

    private func lengths(_ frequencies: [UInt32], longest: Int) -> [Int] {
        make(frequencies, longest).map { Int($0 >> 16) }
    }

    private func words(_ frequencies: [UInt32]) -> [Int] {
        make(frequencies, 15).map { Int($0 & 0xFFFF) }
    }

    private func make(_ frequencies: [UInt32], _ longest: Int) -> [UInt32] {
        let scratch = UnsafeMutableRawPointer.allocate(byteCount: HuffmanCode.Scratch.size, alignment: 16)
        defer { unsafe scratch.deallocate() }
        var symbols = frequencies + [UInt32](repeating: 0, count: DeflateBlock.symbolCount)
        return unsafe symbols.withUnsafeMutableBufferPointer { symbols in
            let code = unsafe HuffmanCode(frequencies: symbols.baseAddress!, count: frequencies.count)
            unsafe code.make(longest: longest, scratch: HuffmanCode.Scratch(in: scratch))
            return unsafe frequencies.indices.map { unsafe code.words[$0] }
        }
    }
}
