import Swiftlet

/// FNV-1a with 64 bits: it tells contents and paths apart, and keeps nobody from making two alike on purpose.
struct Hash {
    private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

    @inline(__always)
    mutating func combine(_ octet: UInt8) {
        value = (value ^ UInt64(octet)) &* 0x0000_0100_0000_01B3
    }

    mutating func combine(_ octets: Span<UInt8>) {
        for index in 0..<octets.count { combine(octets[index]) }
    }

    mutating func combine(_ number: Int) {
        for shift in stride(from: 0, to: 64, by: 8) { combine(UInt8(truncatingIfNeeded: number >> shift)) }
    }

    @inline(never)
    static func of(_ octets: Span<UInt8>) -> UInt64 {
        var hash = Hash()
        hash.combine(octets)
        return hash.value
    }
}
