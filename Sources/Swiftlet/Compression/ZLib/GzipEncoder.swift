import CPlatform
import CZLib
import HTTP

/// Compresses contents with zlib, one after another, in memory that is allocated once.
@safe public struct GzipEncoder: ~Copyable {
    private let stream: UnsafeMutablePointer<z_stream>

    /// What makes zlib write the format of RFC 1952 rather than its own.
    private static var gzipFormat: Int32 { 16 }
    /// Room that is made where there is too little of it for what zlib has.
    private static var leastRoom: Int { 16_384 }

    /// Returns nil if memory ran out.
    public init?(for purpose: Purpose = .pages) {
        guard let stream = unsafe Self.makeStream(purpose) else { return nil }
        unsafe self.stream = stream
    }

    /// zlib keeps a pointer to the stream, which must not move.
    private static func makeStream(_ purpose: Purpose) -> UnsafeMutablePointer<z_stream>? {
        guard let memory = unsafe calloc(1, MemoryLayout<z_stream>.stride) else { return nil }
        let stream = unsafe memory.bindMemory(to: z_stream.self, capacity: 1)
        guard
            unsafe zlib_deflate_init(
                stream, purpose.level, purpose.windowBits + gzipFormat, purpose.memoryLevel) == Z_OK
        else {
            unsafe free(memory)
            return nil
        }
        return unsafe stream
    }

    deinit {
        unsafe deflateEnd(stream)
        unsafe free(stream)
    }

    /// Replaces what `output` holds with the compressed `content`. Returns false if it could not.
    mutating func encode(_ content: Span<UInt8>, into output: inout ByteBuffer) -> Bool {
        output.removeAll()
        guard let length = UInt(exactly: content.count), begin(),
            output.reserve(Int(unsafe deflateBound(stream, length)))
        else { return false }
        return append(content, to: &output, isLast: true)
    }

    /// Begins another content. Returns false if it could not.
    public mutating func begin() -> Bool {
        unsafe deflateReset(stream) == Z_OK
    }

    /// Compresses a piece of the content, of less than 4 GiB, and appends what comes of it to `output`.
    /// Returns false if it could not.
    /// - Parameter isLast: whether the content ends with this piece.
    @inline(never)
    public mutating func append(_ piece: Span<UInt8>, to output: inout ByteBuffer, isLast: Bool) -> Bool {
        guard let length = UInt32(exactly: piece.count) else { return false }
        return unsafe piece.withUnsafeBufferPointer { input in
            unsafe stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
            unsafe stream.pointee.avail_in = length
            while true {
                if output.count == output.capacity, !output.reserve(Self.leastRoom) { return false }
                var result = Z_OK
                unsafe output.appendUnsafely { space in
                    unsafe stream.pointee.next_out = space.baseAddress?.assumingMemoryBound(to: UInt8.self)
                    let room = UInt32(clamping: space.count)
                    unsafe stream.pointee.avail_out = room
                    result = unsafe deflate(stream, isLast ? Z_FINISH : Z_NO_FLUSH)
                    return unsafe Int(room - stream.pointee.avail_out)
                }
                if result == Z_STREAM_END { return true }
                guard result == Z_OK || result == Z_BUF_ERROR else { return false }
                if !isLast, unsafe stream.pointee.avail_in == 0 { return true }
            }
        }
    }
}

/// For pages a window of 8 KiB and 16 KiB of hash tables: larger ones cost memory and time and gain next to nothing. For files as
/// much as zlib can do.
extension GzipEncoder.Purpose {
    fileprivate var windowBits: Int32 { self == .pages ? 13 : 15 }
    fileprivate var memoryLevel: Int32 { self == .pages ? 6 : 9 }
    fileprivate var level: Int32 { self == .pages ? 6 : 9 }
}
