// zlib's deflate refers to zlib's checks, 15 kB of each static executable, for formats that are never asked of it here. In the copy
// of zlib that `write-toolset` makes it refers to these functions instead. They compute the same, slowly: the C code of an
// application that compresses with zlib gets what it asks for, and finds zlib's own functions under their names.

/// The check of zlib's own format (RFC 1950 §8.2). zlib begins each content with it, whatever the format.
/// - Parameter octets: nil for the check of nothing.
@c(swiftlet_zlib_adler32)
public func checkAdler32(_ check: UInt, _ octets: UnsafePointer<UInt8>?, _ count: UInt32) -> UInt {
    guard let octets = unsafe octets else { return 1 }
    var low = check & 0xFFFF
    var high = check >> 16
    for index in 0..<Int(count) {
        low = (low &+ UInt(unsafe octets[index])) % 65_521
        high = (high &+ low) % 65_521
    }
    return high << 16 | low
}

/// The check of the gzip format (RFC 1952 §8).
/// - Parameter octets: nil for the check of nothing.
@c(swiftlet_zlib_crc32)
public func checkCRC32(_ check: UInt, _ octets: UnsafePointer<UInt8>?, _ count: UInt32) -> UInt {
    guard let octets = unsafe octets else { return 0 }
    var remainder = ~UInt32(truncatingIfNeeded: check)
    for index in 0..<Int(count) { remainder = unsafe CRC32.remainder(remainder ^ UInt32(octets[index])) }
    return UInt(~remainder)
}
