import CZLib

/// Decompresses one gzip member (RFC 1952) with zlib; nil unless it is the whole of `octets`, is undamaged and holds no more
/// than `capacity` octets.
package func gunzip(_ octets: [UInt8], into capacity: Int = 1_048_576) -> [UInt8]? {
    var stream = unsafe z_stream()
    let gzipFormat: Int32 = 16
    guard
        unsafe inflateInit2_(&stream, 15 + gzipFormat, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else { return nil }
    defer { unsafe inflateEnd(&stream) }
    var input = octets
    var output = [UInt8](repeating: 0, count: capacity + 1)
    let isWhole = unsafe input.withUnsafeMutableBufferPointer { input in
        unsafe output.withUnsafeMutableBufferPointer { output in
            unsafe stream.next_in = input.baseAddress
            unsafe stream.avail_in = UInt32(input.count)
            unsafe stream.next_out = output.baseAddress
            unsafe stream.avail_out = UInt32(output.count)
            return unsafe inflate(&stream, Z_FINISH) == Z_STREAM_END && stream.avail_in == 0
        }
    }
    guard isWhole else { return nil }
    let count = unsafe Int(stream.total_out)
    return count > capacity ? nil : Array(output.prefix(count))
}
