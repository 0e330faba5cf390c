import TestSupport
import Testing

@testable import Swiftlet

struct GzipEncoderTests {
    private static let text = "Swiftlets are the smallest of the swifts. "

    @Test(arguments: [0, 1, 2, 100, 511, 8_191, 8_192, 8_193, 65_535, 65_536, 1_000_000])
    func `compressed text and noise are restored`(_ length: Int) throws {
        var encoder = try encoder()
        let text = Array(String(repeating: Self.text, count: length / 42 + 1).octets.prefix(length))
        var state: UInt32 = 1
        let noise = (0..<length).map { _ in
            state = state &* 1_664_525 &+ 1_013_904_223
            return UInt8(state >> 24)
        }
        for content in [text, noise, [UInt8](repeating: 0, count: length)] {
            let compressed = try #require(compress(content, with: &encoder))
            #expect(gunzip(compressed, into: length) == content)
        }
    }

    @Test func `each content is compressed as if it were the first`() throws {
        var encoder = try encoder()
        let content = Self.text.octets
        let first = try #require(compress(content, with: &encoder))
        _ = compress([UInt8](repeating: 1, count: 100_000), with: &encoder)
        #expect(compress(content, with: &encoder) == first)
    }

    @Test func `text becomes much smaller`() throws {
        var encoder = try encoder()
        let content = String(repeating: Self.text, count: 100).octets
        #expect(try #require(compress(content, with: &encoder)).count < content.count / 10)
    }

    @Test func `replaces the contents of the output`() throws {
        var encoder = try encoder()
        var output = ByteBuffer()
        output.append("before")
        let isComplete = encoder.encode("content".octets.span, into: &output)
        #expect(isComplete)
        #expect(gunzip(String(octets: output.span).octets, into: 7) == "content".octets)
    }

    private func encoder() throws -> GzipEncoder {
        guard let encoder = GzipEncoder() else { throw SystemError.last }
        return encoder
    }

    private func compress(_ content: [UInt8], with encoder: inout GzipEncoder) -> [UInt8]? {
        var output = ByteBuffer()
        guard encoder.encode(content.span, into: &output) else { return nil }
        return String(octets: output.span).octets
    }
}
