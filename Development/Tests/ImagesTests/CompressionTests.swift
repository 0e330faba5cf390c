import Testing

@testable import Images

struct CompressionTests {
    /// Bytes that pack a little: neither all the same nor all different.
    private static let sample = (0..<300_000).map { UInt8(truncatingIfNeeded: ($0 * $0) >> 7) }

    @Test(arguments: [[], [1], Self.sample])
    func `compressed content is restored, in pieces of any size`(octets: [UInt8]) throws {
        for chunk in [1 << 8, 1 << 16, 1 << 20] {
            let gzip = try GzipDecoder(ArraySource(Packing.gzip(octets), piece: chunk))
            #expect(try ArraySource.drain(gzip, chunk: chunk) == octets)
            let zstd = try ZstdDecoder(ArraySource(Packing.zstd(octets), piece: chunk))
            #expect(try ArraySource.drain(zstd, chunk: chunk) == octets)
        }
    }

    @Test func `streams of several parts are read to their end`() throws {
        let gzip = try GzipDecoder(ArraySource(Packing.gzip([1]) + Packing.gzip([2, 3])))
        #expect(try ArraySource.drain(gzip) == [1, 2, 3])
        let zstd = try ZstdDecoder(ArraySource(Packing.zstd([1]) + Packing.zstd([2, 3])))
        #expect(try ArraySource.drain(zstd) == [1, 2, 3])
    }

    @Test func `counting gives the size that compression gives`() throws {
        let gzip = try GzipCounter(level: 6)
        let zstd = try ZstdCounter(level: 3)
        for start in stride(from: 0, to: Self.sample.count, by: 50_000) {
            gzip.update(Self.sample.span.extracting(start..<(start + 50_000)))
            try zstd.update(Self.sample.span.extracting(start..<(start + 50_000)))
        }
        gzip.finish()
        try zstd.finish()
        #expect(gzip.size == UInt64(Packing.gzip(Self.sample, level: 6).count))
        // A stream whose size isn't known before and that has a checksum differs by a few bytes.
        #expect(abs(Int(zstd.size) - Packing.zstd(Self.sample).count) < 1000)
    }

    @Test func `the same bytes count the same in any pieces`() throws {
        let sizes = try [1, 512, 65_536].map { piece in
            let zstd = try ZstdCounter(level: 3)
            let gzip = try GzipCounter(level: 6)
            let source = WatchedSource(ArraySource(Self.sample, piece: piece)) { octets in
                try zstd.update(octets)
                gzip.update(octets)
            }
            _ = try ArraySource.drain(source, chunk: piece)
            try zstd.finish()
            gzip.finish()
            return [zstd.size, gzip.size]
        }
        #expect(Set(sizes).count == 1)
    }

    @Test func `the compression is detected by the first bytes`() {
        #expect(Compression(signature: Packing.gzip([]).prefix(4)) == .gzip)
        #expect(Compression(signature: Packing.zstd([]).prefix(4)) == .zstd)
        #expect(Compression(signature: [UInt8]()) == .none)
    }
}
