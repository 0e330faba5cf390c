import TestSupport
import Testing

@testable import Swiftlet

struct GzipEncoderPieceTests {
    private static let content: [UInt8] = {
        var state: UInt32 = 1
        return (0..<100_000).map { index in
            state = state &* 1_664_525 &+ 1_013_904_223
            return index / 1_000 % 2 == 0 ? UInt8(state >> 24) : UInt8(truncatingIfNeeded: index % 40)
        }
    }()

    @Test(arguments: [GzipEncoder.Purpose.pages, .files], [1, 7, 1_000, 4_096, 65_536, 99_999, 100_000])
    func `pieces of any size make one content`(_ purpose: GzipEncoder.Purpose, _ size: Int) throws {
        var encoder = try encoder(purpose)
        #expect(try compress(stride(from: 0, to: 100_000, by: size).map { $0 }, with: &encoder) == Self.content)
    }

    @Test(arguments: [GzipEncoder.Purpose.pages, .files])
    func `pieces may be empty, the first and the last one too`(_ purpose: GzipEncoder.Purpose) throws {
        var encoder = try encoder(purpose)
        #expect(try compress([0, 0, 0, 500, 500, 100_000], with: &encoder) == Self.content)
    }

    @Test(arguments: [GzipEncoder.Purpose.pages, .files])
    func `all that there is may be no piece`(_ purpose: GzipEncoder.Purpose) throws {
        var encoder = try encoder(purpose)
        var output = ByteBuffer()
        let isComplete = encoder.begin() && encoder.append([UInt8]().span, to: &output, isLast: true)
        #expect(isComplete)
        #expect(gunzip(String(octets: output.span).octets, into: 0) == [])
    }

    @Test(arguments: [GzipEncoder.Purpose.pages, .files])
    func `each content begins anew, also after one that was not finished`(_ purpose: GzipEncoder.Purpose) throws {
        var encoder = try encoder(purpose)
        var dropped = ByteBuffer()
        _ = encoder.begin() && encoder.append(Self.content.span, to: &dropped, isLast: false)
        #expect(try compress([0, 10], with: &encoder) == Self.content)
        #expect(try compress([0, 20], with: &encoder) == Self.content)
    }

    @Test func `appends to what the output holds`() throws {
        var encoder = try encoder(.files)
        var output = ByteBuffer()
        output.append("before")
        var piece = ByteBuffer()
        piece.append("content")
        let isComplete = encoder.begin() && encoder.append(piece, to: &output, isLast: true)
        #expect(isComplete)
        let octets = String(octets: output.span).octets
        #expect(Array(octets.prefix(6)) == "before".octets)
        #expect(gunzip(Array(octets.dropFirst(6)), into: 7) == "content".octets)
    }

    @Test func `compresses files by more than pages`() throws {
        var sizes: [Int] = []
        for purpose in [GzipEncoder.Purpose.pages, .files] {
            var encoder = try encoder(purpose)
            var output = ByteBuffer()
            // The same noise again, too far away for the window of pages.
            let content = Self.content.prefix(20_000) + Self.content.prefix(20_000)
            _ = encoder.begin() && encoder.append(Array(content).span, to: &output, isLast: true)
            sizes.append(output.count)
        }
        #expect(sizes[1] < sizes[0] * 2 / 3)
    }

    /// Compresses the content with a piece that begins at each of `starts`, and unpacks what comes of it.
    private func compress(_ starts: [Int], with encoder: inout GzipEncoder) throws -> [UInt8]? {
        var output = ByteBuffer()
        var isComplete = encoder.begin()
        for (index, start) in starts.enumerated() {
            let isLast = index == starts.count - 1
            let piece = Self.content[start..<(isLast ? Self.content.count : starts[index + 1])]
            isComplete = isComplete && encoder.append(Array(piece).span, to: &output, isLast: isLast)
        }
        try #require(isComplete)
        return gunzip(String(octets: output.span).octets, into: Self.content.count)
    }

    private func encoder(_ purpose: GzipEncoder.Purpose) throws -> GzipEncoder {
        guard let encoder = GzipEncoder(for: purpose) else { throw SystemError.last }
        return encoder
    }
}
