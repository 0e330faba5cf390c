import CCompression

/// Decodes a zstd stream (RFC 8878) with all of its frames. Windows above 128 MiB, zstd's own limit, are refused.
@safe final class ZstdDecoder: ByteSource {
    private let source: any ByteSource
    private let stream: OpaquePointer
    private var input = [UInt8](repeating: 0, count: ByteChunk.size)
    private var unread = 0..<0
    private var isBetweenFrames = false

    init(_ source: any ByteSource) throws {
        self.source = source
        guard let stream = unsafe ZSTD_createDStream() else { throw Damage("zstd has no memory for decoding") }
        unsafe self.stream = stream
    }

    deinit {
        unsafe ZSTD_freeDStream(stream)
    }

    func read(into buffer: inout [UInt8]) throws -> Int {
        while true {
            if unread.isEmpty {
                unread = 0..<(try source.read(into: &input))
                if unread.isEmpty && isBetweenFrames { return 0 }
            }
            // zstd may still have output after all input is read, so it is called once more before this is the end.
            let isAtEnd = unread.isEmpty
            let (status, used, made) = decompress(into: &buffer)
            if ZSTD_isError(status) != 0 {
                throw unsafe Damage("its zstd stream is damaged: \(String(cString: ZSTD_getErrorName(status)))")
            }
            unread = (unread.lowerBound + used)..<unread.upperBound
            isBetweenFrames = status == 0
            if made > 0 { return made }
            if isAtEnd && !isBetweenFrames { throw Damage("its zstd stream ends too early; the archive is truncated") }
        }
    }

    private func decompress(into buffer: inout [UInt8]) -> (status: Int, used: Int, made: Int) {
        unsafe input.withUnsafeBytes { input in
            unsafe buffer.withUnsafeMutableBytes { output in
                var from = unsafe ZSTD_inBuffer(src: input.baseAddress, size: unread.upperBound, pos: unread.lowerBound)
                var to = unsafe ZSTD_outBuffer(dst: output.baseAddress, size: output.count, pos: 0)
                let status = unsafe ZSTD_decompressStream(stream, &to, &from)
                return unsafe (status, from.pos - unread.lowerBound, to.pos)
            }
        }
    }
}
