/// A destination that bytes are appended to.
public protocol ByteSink: ~Copyable {
    mutating func append(_ octet: UInt8)
    mutating func append(_ octets: Span<UInt8>)
}

extension ByteSink where Self: ~Copyable {
    /// Appends the UTF-8 of a string that is known at compile time.
    ///
    /// It is called in hundreds of places. Inlined, a call passes a pointer and a length, which takes less code than a string.
    @inline(__always)
    public mutating func append(_ text: StaticString) {
        append(text.octets)
    }

    /// Appends a number in decimal, with a minus sign if it is negative.
    public mutating func append(decimal number: Int) {
        var digits = InlineArray<20, UInt8>(repeating: 0)
        var first = digits.count
        var rest = number.magnitude
        repeat {
            first -= 1
            digits[first] = .zero + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        } while rest > 0
        if number < 0 {
            first -= 1
            digits[first] = 0x2D
        }
        append(digits.span.extracting(first...))
    }

    /// Appends a byte as two hexadecimal digits.
    @inline(never)
    package mutating func append(hexadecimal octet: UInt8, isCapital: Bool = false) {
        append(UInt8(hexadecimalDigit: octet >> 4, isCapital: isCapital))
        append(UInt8(hexadecimalDigit: octet & 15, isCapital: isCapital))
    }

    /// Appends a number in decimal, padded with zeros on the left to at least `width` digits.
    package mutating func append(decimal number: Int, width: Int) {
        var bound = 10
        for _ in 1..<width {
            if number < bound { append(.zero) }
            bound *= 10
        }
        append(decimal: number)
    }
}

extension Array: ByteSink where Element == UInt8 {
    /// Inlined, each call would be 190 bytes of code.
    @inline(never)
    public mutating func append(_ octets: Span<UInt8>) {
        reserveCapacity(count + octets.count)
        for index in 0..<octets.count { append(octets[index]) }
    }
}

extension [UInt8] {
    @inline(never)
    package init(_ octets: Span<UInt8>) {
        self.init()
        append(octets)
    }
}

extension ByteSink where Self: ~Copyable {
    /// Decodes a name or a value of a URL-encoded form, in which `+` stands for a space and `%` begins a byte in two
    /// hexadecimal digits, and appends it. Returns false if an escape is malformed; the bytes appended by then have no
    /// meaning.
    public mutating func append(formDecoded text: Span<UInt8>) -> Bool {
        var position = 0
        while position < text.count {
            var octet = text[position]
            if octet == .plus { octet = .space }
            if octet == .percent {
                guard let decoded = text.percentDecoded(at: position) else { return false }
                octet = decoded
                position += 2
            }
            append(octet)
            position += 1
        }
        return true
    }
}
