import TestSupport
import Testing

@testable import Swiftlet

struct DeflateTests {
    @Test func `chooses the form of a block that takes the fewest bits`() throws {
        #expect(form(try gzip([], for: .pages)) == .fixed)
        #expect(form(try gzip([0], for: .pages)) == .fixed)
        #expect(form(try gzip("Swiftlet".octets, for: .pages)) == .fixed)
        #expect(form(try gzip(noise(256), for: .pages)) == .stored)
        #expect(form(try gzip(noise(100_000), for: .files)) == .stored)
        #expect(form(try gzip(noise(2_000).map { $0 & 7 }, for: .pages)) == .dynamic)
    }

    @Test(arguments: [GzipEncoder.Purpose.pages, .files])
    func `noise takes no more than stored blocks do`(_ purpose: GzipEncoder.Purpose) throws {
        let block = DeflateShape(purpose).room - DeflateWindow.longestLazy - 1
        for length in [1, 100, block - 1, block, block + 1, 3 * block, 100_000] {
            let compressed = try gzip(noise(length, seed: 9), for: purpose)
            #expect(compressed.count <= 18 + length + 5 * (length / block + 1))
            #expect(gunzip(compressed, into: length) == noise(length, seed: 9))
        }
    }

    @Test(arguments: [GzipEncoder.Purpose.pages, .files])
    func `the output does not depend on the pieces`(_ purpose: GzipEncoder.Purpose) throws {
        let phrase = noise(900)
        let content = (0..<200).flatMap { phrase.prefix(Int(noise(1, seed: $0)[0]) * 3) + noise(20, seed: $0) }
        let whole = try gzip(content, for: purpose)
        for size in [1, 2, 3, 257, 258, 259, 276, 277, 4_095, 4_096, 20_480, 32_768, 49_152, 65_536] {
            #expect(try gzip(content, for: purpose, pieceSize: size) == whole)
        }
    }

    @Test(arguments: [GzipEncoder.Purpose.pages, .files])
    func `finds matches up to the window size, and none beyond it`(_ purpose: GzipEncoder.Purpose) throws {
        let window = DeflateShape(purpose).windowSize
        // The second time also after the window has slid.
        for before in [0, 100_000] {
            func growth(_ distance: Int) throws -> Int {
                let content = noise(before, seed: 8) + noise(distance, seed: 3)
                let twice = content + content[before..<before + 258]
                let compressed = try gzip(twice, for: purpose)
                #expect(gunzip(compressed, into: twice.count) == twice)
                return try compressed.count - gzip(content, for: purpose).count
            }
            // The block that the match is in may lose the form of a stored one.
            #expect(try growth(window) < 150)
            #expect(try growth(window + 1) > 250)
        }
    }

    @Test func `takes one match for 258 equal bytes`() throws {
        // A literal, and 387 matches of a bit for each of their two symbols: some bits more for the codes, header and trailer.
        let length = 1 + 387 * 258
        #expect(try gzip([UInt8](repeating: 0, count: length), for: .files).count < 18 + 387 * 2 / 8 + 20)
    }

    private enum Form: UInt8 {
        case stored, fixed, dynamic
    }

    /// The form of the first block: two bits behind the one that says whether it is the last one.
    private func form(_ compressed: [UInt8]) -> Form? {
        Form(rawValue: compressed[10] >> 1 & 3)
    }
}
