import CZLib

/// Undoes gzip with zlib.
enum Gunzip {
    /// A window of the largest size, and nothing but the format of RFC 1952.
    private static var gzipWindow: Int32 { 15 + 16 }

    /// The content of exactly one member of a gzip file, with its checksum and length verified.
    /// - Parameter size: the most bytes that it may have.
    static func inflate(_ compressed: [UInt8], atMost size: Int = 1_048_576) throws -> [UInt8] {
        var stream = z_stream()
        let streamSize = Int32(MemoryLayout<z_stream>.size)
        guard inflateInit2_(&stream, gzipWindow, ZLIB_VERSION, streamSize) == Z_OK else {
            throw Trouble("inflateInit2")
        }
        defer { inflateEnd(&stream) }
        var input = compressed
        var output = [UInt8](repeating: 0, count: size)
        let inputCount = UInt32(input.count)
        let outputCount = UInt32(output.count)
        let result = input.withUnsafeMutableBufferPointer { source in
            output.withUnsafeMutableBufferPointer { target in
                stream.next_in = source.baseAddress
                stream.avail_in = inputCount
                stream.next_out = target.baseAddress
                stream.avail_out = outputCount
                return CZLib.inflate(&stream, Z_FINISH)
            }
        }
        guard result == Z_STREAM_END, stream.avail_in == 0 else { throw Trouble("not a whole gzip file: \(result)") }
        return Array(output[..<Int(outputCount - stream.avail_out)])
    }
}
