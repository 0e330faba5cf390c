import CCompression

/// Decodes a gzip stream (RFC 1952) with all of its members.
@safe final class GzipDecoder: ByteSource {
    private let source: any ByteSource
    private let stream: UnsafeMutablePointer<z_stream>
    private var input = [UInt8](repeating: 0, count: ByteChunk.size)
    private var unread = 0..<0
    private var isBetweenMembers = false

    init(_ source: any ByteSource) throws {
        self.source = source
        unsafe stream = .allocate(capacity: 1)
        unsafe stream.initialize(to: z_stream())
        guard unsafe gzip_inflate_init(stream) == Z_OK else {
            unsafe stream.deallocate()
            throw Damage("zlib has no memory for decoding gzip")
        }
    }

    deinit {
        unsafe inflateEnd(stream)
        unsafe stream.deallocate()
    }

    func read(into buffer: inout [UInt8]) throws -> Int {
        while true {
            if unread.isEmpty {
                unread = 0..<(try source.read(into: &input))
                if unread.isEmpty {
                    if isBetweenMembers { return 0 }
                    throw Damage("its gzip stream ends too early; the archive is truncated")
                }
            }
            if isBetweenMembers {
                unsafe inflateReset(stream)
                isBetweenMembers = false
            }
            let (status, used, made) = inflate(into: &buffer)
            unread = (unread.lowerBound + used)..<unread.upperBound
            switch status {
            case Z_STREAM_END: isBetweenMembers = true
            case Z_OK, Z_BUF_ERROR: break
            default: throw Damage("its gzip stream is damaged")
            }
            if made > 0 { return made }
        }
    }

    private func inflate(into buffer: inout [UInt8]) -> (status: Int32, used: Int, made: Int) {
        unsafe input.withUnsafeMutableBufferPointer { input in
            unsafe buffer.withUnsafeMutableBufferPointer { output in
                unsafe stream.pointee.next_in = input.baseAddress?.advanced(by: unread.lowerBound)
                unsafe stream.pointee.avail_in = UInt32(unread.count)
                unsafe stream.pointee.next_out = output.baseAddress
                unsafe stream.pointee.avail_out = UInt32(output.count)
                let status = unsafe CCompression.inflate(stream, Z_NO_FLUSH)
                let used = unsafe unread.count - Int(stream.pointee.avail_in)
                let made = unsafe output.count - Int(stream.pointee.avail_out)
                return (status, used, made)
            }
        }
    }
}
