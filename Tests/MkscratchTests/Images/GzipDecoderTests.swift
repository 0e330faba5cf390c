import Foundation
import Packing
import Testing

struct GzipDecoderTests {
    /// What gzip makes of a content.
    private func compress(_ content: [UInt8], _ options: String...) throws -> [UInt8] {
        let system = try TestRoot()
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["gzip", "-c"] + options + [try system.write("/content", content)]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        return Array(output)
    }

    /// The content; nil if the input is not what gzip writes.
    private func content(of input: [UInt8], atMost most: Int = 1 << 20) -> [UInt8]? {
        try? GzipDecoder.content(of: input.span, atMost: most)
    }

    private static let text = (0..<5_000).map { "\($0 % 771) and \($0 / 3)\n" }.joined().bytes
    private static let noise = (0..<100_000 as Range<UInt64>).map {
        UInt8(truncatingIfNeeded: ($0 &* 0x9E37_79B9_7F4A_7C15) >> 40)
    }

    @Test(
        arguments: [[], "a".bytes, [UInt8](repeating: 7, count: 300_000), text, noise, text + noise + text],
        ["-1", "-6", "-9"])
    func `what gzip has compressed comes out again`(content: [UInt8], level: String) throws {
        #expect(self.content(of: try compress(content, level, "--no-name")) == content)
        #expect(self.content(of: try compress(content, level, "--name")) == content)
    }

    @Test func `members follow one another, and what stands behind them does not matter`() throws {
        let members = try compress(Self.text) + (try compress([])) + (try compress(Self.noise))
        #expect(content(of: members) == Self.text + Self.noise)
        #expect(content(of: members + [0, 0, 0]) == Self.text + Self.noise)
    }

    @Test func `extra fields, names, comments and checks of headers are skipped`() throws {
        var member = try compress("content".bytes, "--no-name")
        member[3] = 2 | 4 | 8 | 16
        member.insert(contentsOf: [3, 0, 1, 2, 3] + "name\0comment\0".bytes + [0xAB, 0xCD], at: 10)
        #expect(content(of: member) == "content".bytes)
    }

    @Test func `no part of a member is taken for the whole`() throws {
        for whole in [Self.text, Self.noise] {
            let member = try compress(Array(whole.prefix(700)))
            for length in 0..<member.count { #expect(content(of: Array(member.prefix(length))) == nil, "\(length)") }
        }
    }

    @Test func `a wrong length is noticed`() throws {
        var member = try compress(Self.text)
        member[member.count - 2] ^= 1
        #expect(content(of: member) == nil)
    }

    @Test func `no more comes out than is asked for`() throws {
        let member = try compress([UInt8](repeating: 0, count: 100_000))
        #expect(content(of: member, atMost: 100_000)?.count == 100_000)
        #expect(throws: GzipDecoder.Mistake.tooLarge) { try GzipDecoder.content(of: member.span, atMost: 99_999) }
    }

    @Test(
        arguments: [
            // A block of the kind that there is not; a stored block whose length is not repeated.
            [7], [1, 1, 0, 0, 0],
            // Fixed codes: a distance before the beginning, a length of no meaning, a distance of no meaning.
            [0x03, 0x02, 0x00], [0x1B, 0x03, 0x00, 0x00], [0x63, 0x7C, 0x03, 0x00],
            // Dynamic codes: more words of a length than there can be, and a length to repeat before there is any.
            [0x05, 0xE0, 0xFF, 0xFF, 0xFF], [0x05, 0x00, 0x02, 0x00, 0x00],
        ] as [[UInt8]])
    func `what deflate never writes is refused`(block: [UInt8]) {
        let input: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3] + block + [UInt8](repeating: 0, count: 20)
        #expect(content(of: input) == nil)
    }
}
