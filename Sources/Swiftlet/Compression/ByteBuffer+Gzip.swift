extension ByteBuffer {
    /// Appends the header of a member in the gzip format (RFC 1952 §2.3): no name, no time, made on Unix.
    mutating func appendGzipHeader(for purpose: GzipEncoder.Purpose) {
        // Two identifying bytes, the method deflate, no flags, four bytes of time, the extra flags and the system.
        append(littleEndian: 0x0000_0000_0008_8B1F, count: 8)
        append(littleEndian: purpose == .files ? 0x0302 : 0x0300, count: 2)
    }

    /// Appends what ends a member: the check and the length of the content in bytes, modulo 2^32.
    mutating func appendGzipTrailer(check: UInt32, length: UInt32) {
        append(littleEndian: UInt64(length) << 32 | UInt64(check), count: 8)
    }

    @inline(never)
    private mutating func append(littleEndian value: UInt64, count: Int) {
        for index in 0..<count { append(UInt8(truncatingIfNeeded: value &>> UInt64(index &* 8))) }
    }
}
