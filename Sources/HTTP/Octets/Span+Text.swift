extension Span where Element == UInt8 {
    /// Whether the bytes are well-formed UTF-8.
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

    /// The position of the first byte at or after `start` that is not plain, or the end. Control characters except DEL,
    /// quotes and backslashes are not plain, nor are bytes beyond ASCII if `withForeign` is false.
    ///
    /// Eight bytes are checked at a time, because a text may have megabytes.
    @inline(never)
    package func plainEnd(from start: Int, withForeign: Bool) -> Int {
        var position = start
        while count - position >= 8 {
            let octets = UInt64(littleEndian: word(at: position))
            let ones: UInt64 = 0x0101_0101_0101_0101
            let highest = ones &* 0x80
            // This sets the highest bit of each ASCII byte that is not plain, and of no byte before the first of them: a
            // subtraction borrows only from later bytes.
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
    /// The string's UTF-8. All literals of this package have more than one scalar or are ASCII, so each has a pointer
    /// representation. If it is inlined, all of this is computed at compile time.
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
