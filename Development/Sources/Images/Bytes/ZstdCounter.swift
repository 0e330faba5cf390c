import CCompression

/// Counts the size of bytes as a zstd stream, without keeping the stream.
@safe final class ZstdCounter {
    private let stream: OpaquePointer
    private var output = [UInt8](repeating: 0, count: ByteChunk.size)
    private(set) var size: UInt64 = 0

    init(level: Int32) throws {
        guard let stream = unsafe ZSTD_createCCtx() else { throw Damage("zstd has no memory for compressing") }
        unsafe self.stream = stream
        unsafe ZSTD_CCtx_setParameter(stream, ZSTD_c_compressionLevel, level)
        unsafe ZSTD_CCtx_setParameter(stream, ZSTD_c_checksumFlag, 1)
    }

    deinit {
        unsafe ZSTD_freeCCtx(stream)
    }

    func update(_ octets: Span<UInt8>) throws {
        try compress(octets, ZSTD_e_continue)
    }

    /// Counts the stream's end too. Nothing may follow.
    func finish() throws {
        try compress([UInt8]().span, ZSTD_e_end)
    }

    private func compress(_ octets: Span<UInt8>, _ directive: ZSTD_EndDirective) throws {
        try unsafe octets.withUnsafeBytes { input in
            try unsafe output.withUnsafeMutableBytes { output in
                var from = unsafe ZSTD_inBuffer(src: input.baseAddress, size: input.count, pos: 0)
                var pending = 0
                repeat {
                    var to = unsafe ZSTD_outBuffer(dst: output.baseAddress, size: output.count, pos: 0)
                    pending = unsafe ZSTD_compressStream2(stream, &to, &from, directive)
                    if ZSTD_isError(pending) != 0 {
                        throw unsafe Damage("zstd cannot compress: \(String(cString: ZSTD_getErrorName(pending)))")
                    }
                    unsafe size += UInt64(to.pos)
                } while unsafe from.pos < from.size || (directive == ZSTD_e_end && pending > 0)
            }
        }
    }
}
