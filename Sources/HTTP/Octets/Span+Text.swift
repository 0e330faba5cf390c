extension Span where Element == UInt8 {
    /// Whether the octets are well-formed UTF-8.
    package var isUTF8: Bool {
        var check = UTF8Check()
        var position = 0
        while position < count {
            if check.isComplete {
                position = plainEnd(from: position)
                guard position < count else { break }
            }
            guard check.take(self[position]) else { return false }
            position += 1
        }
        return check.isComplete
    }

    /// The position of the first octet from `start` on that is not plain, or the end: a control character, a quote, a
    /// backslash, or one that is not of ASCII. DEL is plain.
    ///
    /// Texts of megabytes are looked through with it, eight octets at a time.
    @inline(never)
    package func plainEnd(from start: Int) -> Int {
        var position = start
        while count - position >= 8 {
            // The eight octets are there, and any of them make a number.
            let loaded = unsafe bytes.unsafeLoadUnaligned(fromByteOffset: position, as: UInt64.self)
            let octets = UInt64(littleEndian: loaded)
            let ones: UInt64 = 0x0101_0101_0101_0101
            // In each term the highest bit of the first octet that is found is set, and none in those before it: a
            // subtraction borrows only from those behind it.
            let found =
                octets | (octets &- ones &* UInt64(UInt8.space))
                | ((octets ^ ones &* UInt64(UInt8.quote)) &- ones)
                | ((octets ^ ones &* UInt64(UInt8.backslash)) &- ones)
            let highest = found & (ones &* 0x80)
            if highest != 0 { return position + highest.trailingZeroBitCount / 8 }
            position += 8
        }
        while position < count {
            let octet = self[position]
            guard octet >= .space, octet != .quote, octet != .backslash, octet < 0x80 else { break }
            position += 1
        }
        return position
    }
}
