/// The cyclic redundancy check of the gzip format (RFC 1952 §8), four bytes at a time: eight would take 2 % less of the time
/// of a page, and 128 bytes and 4 KiB of tables more.
@safe struct CRC32 {
    /// How much memory the tables take, in bytes.
    static var tableSize: Int { 4 * 256 * MemoryLayout<UInt32>.stride }
    /// The polynomial, with the bits in the order in which they are sent.
    private static var polynomial: UInt32 { 0xEDB8_8320 }

    private let tables: UnsafeMutablePointer<UInt32>
    private var remainder: UInt32 = .max

    /// Makes the tables in `memory`, which has room for `tableSize` bytes, is aligned for them, and lives as long as this.
    /// They are computed because they would be 4 kB of the executable.
    @unsafe init(tablesIn memory: UnsafeMutableRawPointer) {
        unsafe tables = memory.bindMemory(to: UInt32.self, capacity: 4 * 256)
        for index in 0..<256 {
            unsafe tables[index] = Self.remainder(UInt32(truncatingIfNeeded: index))
        }
        for index in 256..<4 * 256 {
            let value = unsafe tables[index &- 256]
            unsafe tables[index] = value >> 8 ^ tables[Int(value & 0xFF)]
        }
    }

    /// What is left of a remainder after eight more bits.
    static func remainder(_ value: UInt32) -> UInt32 {
        var value = value
        for _ in 0..<8 { value = value >> 1 ^ (value & 1 == 0 ? 0 : polynomial) }
        return value
    }

    /// The check of what was added since the beginning.
    var value: UInt32 { ~remainder }

    /// Begins another content.
    mutating func reset() {
        remainder = .max
    }

    mutating func add(_ octets: Span<UInt8>) {
        unsafe octets.withUnsafeBytes { bytes in
            guard let start = bytes.baseAddress else { return }
            var remainder = remainder
            var position = 0
            while position &+ 4 <= bytes.count {
                remainder ^= unsafe start.loadUnaligned(fromByteOffset: position, as: UInt32.self)
                remainder =
                    unsafe tables[Int(768 &+ (remainder & 0xFF))] ^ tables[Int(512 &+ (remainder >> 8 & 0xFF))]
                    ^ tables[Int(256 &+ (remainder >> 16 & 0xFF))] ^ tables[Int(remainder >> 24)]
                position &+= 4
            }
            while position < bytes.count {
                let octet = unsafe start.load(fromByteOffset: position, as: UInt8.self)
                remainder = unsafe remainder >> 8 ^ tables[Int(UInt8(truncatingIfNeeded: remainder) ^ octet)]
                position &+= 1
            }
            self.remainder = remainder
        }
    }
}
