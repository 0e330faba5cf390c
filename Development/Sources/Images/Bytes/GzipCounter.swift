import CCompression

/// Counts the size of bytes as a gzip stream, without keeping the stream.
@safe final class GzipCounter {
    private let stream: UnsafeMutablePointer<z_stream>
    private var output = [UInt8](repeating: 0, count: ByteChunk.size)
    private(set) var size: UInt64 = 0

    init(level: Int32) throws {
        unsafe stream = .allocate(capacity: 1)
        unsafe stream.initialize(to: z_stream())
        guard unsafe gzip_deflate_init(stream, level) == Z_OK else {
            unsafe stream.deallocate()
            throw Damage("zlib has no memory for compressing")
        }
    }

    deinit {
        unsafe deflateEnd(stream)
        unsafe stream.deallocate()
    }

    func update(_ octets: Span<UInt8>) {
        compress(octets, flush: Z_NO_FLUSH)
    }

    /// Counts the stream's end too. Nothing may follow.
    func finish() {
        compress([UInt8]().span, flush: Z_FINISH)
    }

    private func compress(_ octets: Span<UInt8>, flush: Int32) {
        unsafe octets.withUnsafeBufferPointer { input in
            unsafe output.withUnsafeMutableBufferPointer { output in
                // zlib only reads from it, but its older declaration lacks the const.
                unsafe stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
                unsafe stream.pointee.avail_in = UInt32(input.count)
                repeat {
                    unsafe stream.pointee.next_out = output.baseAddress
                    unsafe stream.pointee.avail_out = UInt32(output.count)
                    unsafe deflate(stream, flush)
                    unsafe size += UInt64(output.count) - UInt64(stream.pointee.avail_out)
                } while unsafe stream.pointee.avail_out == 0
            }
        }
    }
}
