extension Span where Element == UInt8 {
    /// Whether the octets are well-formed UTF-8.
    public var isUTF8: Bool {
        var check = UTF8Check()
        var position = 0
        while position < count {
            let octet = self[position]
            guard check.take(octet) else { return false }
            position += 1
            if octet < 0x80 { position = plainEnd(from: position, withForeign: false) }
        }
        return check.isComplete
    }

    /// The position of the first octet from `start` on that is not plain, or the end: a control character but DEL, a
    /// quote, a backslash, and where `withForeign` is false one that is not of ASCII.
    ///
    /// Texts of megabytes are looked through with it, eight octets at a time.
    @inline(never)
    package func plainEnd(from start: Int, withForeign: Bool) -> Int {
        var position = start
        while count - position >= 8 {
            let octets = UInt64(littleEndian: word(at: position))
            let ones: UInt64 = 0x0101_0101_0101_0101
            let highest = ones &* 0x80
            // Of each octet of ASCII that is not plain the highest bit is set, and of none before the first of them: a
            // subtraction borrows only from octets behind it.
            let found =
                (octets &- ones &* UInt64(UInt8.space))
                | ((octets ^ ones &* UInt64(UInt8.quote)) &- ones)
                | ((octets ^ ones &* UInt64(UInt8.backslash)) &- ones)
            let stops = (withForeign ? found & ~octets : found | octets) & highest
            if stops != 0 { return position + stops.trailingZeroBitCount / 8 }
            position += 8
        }
        while position < count {
            let octet = self[position]
            guard octet >= .space, octet != .quote, octet != .backslash, withForeign || octet < 0x80 else { break }
            position += 1
        }
        return position
    }
}

extension StaticString {
    /// The string's UTF-8. The literals of this package are all of more than one scalar or of ASCII,
    /// so each has a pointer representation. Inlined, all of this is known when the program is built.
    package var octets: Span<UInt8> {
        @_lifetime(immortal)
        @inline(__always)
        get {
            // The memory of a literal is constant and lives as long as the program.
            let span = unsafe Span(_unsafeStart: utf8Start, count: utf8CodeUnitCount)
            return unsafe _overrideLifetime(span, copying: ())
        }
    }
}
