import CPlatform
import HTTP

/// Compresses whole contents with zlib, one after another, in memory that is allocated once.
@safe struct GzipEncoder: ~Copyable {
    private let stream: UnsafeMutablePointer<z_stream>

    /// A window of 8 KiB and 16 KiB of hash tables: for contents of the size that an app composes, larger ones
    /// cost memory and time and gain next to nothing.
    private static var windowBits: Int32 { 13 }
    private static var memoryLevel: Int32 { 6 }
    /// What makes zlib write the format of RFC 1952 rather than its own.
    private static var gzipFormat: Int32 { 16 }
    private static var level: Int32 { 6 }

    /// Returns nil where memory ran out.
    init?() {
        guard let stream = unsafe Self.makeStream() else { return nil }
        unsafe self.stream = stream
    }

    /// zlib keeps a pointer to the stream, which must not move.
    private static func makeStream() -> UnsafeMutablePointer<z_stream>? {
        guard let memory = unsafe calloc(1, MemoryLayout<z_stream>.stride) else { return nil }
        let stream = unsafe memory.bindMemory(to: z_stream.self, capacity: 1)
        guard unsafe platform_deflate_init(stream, level, windowBits + gzipFormat, memoryLevel) == Z_OK else {
            unsafe free(memory)
            return nil
        }
        return unsafe stream
    }

    deinit {
        unsafe deflateEnd(stream)
        unsafe free(stream)
    }

    /// Replaces what `output` holds with the compressed `content`. Returns false where it could not.
    mutating func encode(_ content: Span<UInt8>, into output: inout ByteBuffer) -> Bool {
        output.removeAll()
        guard let length = UInt32(exactly: content.count), unsafe deflateReset(stream) == Z_OK,
            output.reserve(Int(unsafe deflateBound(stream, UInt(length))))
        else { return false }
        return unsafe content.withUnsafeBufferPointer { input in
            var isComplete = false
            unsafe output.appendUnsafely { space in
                unsafe stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
                unsafe stream.pointee.avail_in = length
                unsafe stream.pointee.next_out = space.baseAddress?.assumingMemoryBound(to: UInt8.self)
                unsafe stream.pointee.avail_out = UInt32(clamping: space.count)
                let room = unsafe stream.pointee.avail_out
                isComplete = unsafe deflate(stream, Z_FINISH) == Z_STREAM_END
                return unsafe Int(room - stream.pointee.avail_out)
            }
            return isComplete
        }
    }
}
