import TestSupport
import Testing

@testable import Swiftlet

/// What any encoder of gzip has to do.
struct GzipFormatTests {
    @Test func `begins and ends as RFC 1952 says`() throws {
        let pages = try gzip("123456789".octets, for: .pages)
        #expect(Array(pages.prefix(10)) == [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3])
        #expect(Array(pages.suffix(8)) == [0x26, 0x39, 0xF4, 0xCB, 9, 0, 0, 0])
        #expect(Array(try gzip([], for: .files).prefix(10)) == [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 2, 3])
    }

    // Around the sizes of windows, of what is taken before they slide, of blocks, and of the places that 16 bits can tell apart.
    @Test(
        arguments: [GzipEncoder.Purpose.pages, .files],
        [1, 2, 3, 4, 3_055, 3_056, 3_057, 16_384, 20_480, 32_768, 49_152, 65_536, 98_304, 131_072])
    func `compressed content is restored`(_ purpose: GzipEncoder.Purpose, _ size: Int) throws {
        let phrases = [noise(40), noise(700, seed: 2), "Swiftlets are the smallest of the swifts. ".octets]
        for length in [size - 1, size, size + 1] {
            var mixed: [UInt8] = []
            for choice in noise(length / 60 + 1, seed: UInt32(length)) {
                mixed += phrases[Int(choice) % 3].prefix(Int(choice) + 1)
            }
            while mixed.count < length { mixed += mixed }
            for content in [noise(length), Array(mixed.prefix(length)), [UInt8](repeating: 0, count: length)] {
                #expect(gunzip(try gzip(content, for: purpose), into: length) == content)
            }
        }
    }

    @Test(arguments: [GzipEncoder.Purpose.pages, .files])
    func `matches of all lengths come back`(_ purpose: GzipEncoder.Purpose) throws {
        for length in [3, 4, 5, 8, 15, 16, 17, 130, 131, 255, 256, 257, 258, 259, 260, 516, 519] {
            let content = noise(length) + [0] + noise(length) + [1]
            #expect(gunzip(try gzip(content, for: purpose), into: content.count) == content)
            let run = [UInt8](repeating: 7, count: length)
            #expect(gunzip(try gzip(run, for: purpose), into: length) == run)
        }
    }

    @Test(arguments: [
        1, 2, 3, 4, 8_191, 8_192, 16_383, 16_384, 16_385, 32_506, 32_767, 32_768, 32_769, 65_535, 65_536, 65_537,
    ])
    func `matches at all distances come back`(_ distance: Int) throws {
        let between = noise(distance, seed: 3)
        for content in [between + between.prefix(300), noise(40_000) + between + between.prefix(300)] {
            for purpose in [GzipEncoder.Purpose.pages, .files] {
                #expect(gunzip(try gzip(content, for: purpose), into: content.count) == content)
            }
        }
    }
}
