import CPlatform
import CZLib
import HTTP

/// Compresses contents with zlib, one after another, in memory that is allocated once.
@safe public struct GzipEncoder: ~Copyable {
    private let purpose: Purpose
    private let stream: UnsafeMutablePointer<z_stream>
    /// zlib's own check is 12.9 kB of each static executable, and would come with the header and the trailer that zlib writes.
    private var check: CRC32
    private var length: UInt32 = 0
    private var hasHeader = false

    /// Room that is made where there is too little of it for what zlib has.
    private static var leastRoom: Int { 16_384 }

    /// Returns nil if memory ran out.
    public init?(for purpose: Purpose = .pages) {
        guard let memory = unsafe calloc(1, CRC32.tableSize + MemoryLayout<z_stream>.stride) else { return nil }
        // zlib keeps a pointer to the stream, which must not move. A negative window makes it write neither header nor trailer.
        let stream = unsafe (memory + CRC32.tableSize).bindMemory(to: z_stream.self, capacity: 1)
        guard
            unsafe zlib_deflate_init(stream, purpose.level, -purpose.windowBits, purpose.memoryLevel) == Z_OK
        else {
            unsafe free(memory)
            return nil
        }
        self.purpose = purpose
        unsafe self.stream = stream
        unsafe check = CRC32(tablesIn: memory)
    }

    deinit {
        unsafe deflateEnd(stream)
        unsafe free(UnsafeMutableRawPointer(stream) - CRC32.tableSize)
    }

    /// Replaces what `output` holds with the compressed `content`. Returns false if it could not.
    mutating func encode(_ content: Span<UInt8>, into output: inout ByteBuffer) -> Bool {
        output.removeAll()
        // A content that does not become smaller gets more room as it is made.
        guard begin(), output.reserve(content.count) else { return false }
        return append(content, to: &output, isLast: true)
    }

    /// Begins another content. Returns false if it could not.
    public mutating func begin() -> Bool {
        check.reset()
        length = 0
        hasHeader = false
        return unsafe deflateReset(stream) == Z_OK
    }

    /// Compresses a piece of the content, of less than 4 GiB, and appends what comes of it to `output`.
    /// Returns false if it could not.
    /// - Parameter isLast: whether the content ends with this piece.
    @inline(never)
    public mutating func append(_ piece: Span<UInt8>, to output: inout ByteBuffer, isLast: Bool) -> Bool {
        guard let count = UInt32(exactly: piece.count) else { return false }
        if !hasHeader { output.appendGzipHeader(for: purpose) }
        hasHeader = true
        check.add(piece)
        length &+= count
        let isCompressed = unsafe piece.withUnsafeBufferPointer { input in
            unsafe stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
            unsafe stream.pointee.avail_in = count
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
        guard isCompressed else { return false }
        if isLast { output.appendGzipTrailer(check: check.value, length: length) }
        return !output.isExhausted
    }
}

/// For pages a window of 8 KiB and 16 KiB of hash tables: larger ones cost memory and time and gain next to nothing. For files as
/// much as zlib can do.
extension GzipEncoder.Purpose {
    fileprivate var windowBits: Int32 { self == .pages ? 13 : 15 }
    fileprivate var memoryLevel: Int32 { self == .pages ? 6 : 9 }
    fileprivate var level: Int32 { self == .pages ? 6 : 9 }
}
