extension Span where Element == UInt8 {
    /// Whether the bytes are those of `text`.
    @inline(__always)
    package func equals(_ text: StaticString) -> Bool {
        equals(text.octets)
    }

    /// Whether the bytes are the same as others.
    @inline(never)
    package func equals(_ other: Span<UInt8>) -> Bool {
        guard count == other.count else { return false }
        let last = count - MemoryLayout<UInt64>.size
        guard last >= 0 else {
            for index in 0..<count where self[index] != other[index] { return false }
            return true
        }
        var index = 0
        while index < last {
            guard word(at: index) == other.word(at: index) else { return false }
            index += MemoryLayout<UInt64>.size
        }
        // The last eight bytes: the rest, and some that were already compared.
        return word(at: last) == other.word(at: last)
    }

    /// The eight bytes at `position` as a number. The span must contain all of them.
    @inline(__always)
    package func word(at position: Int) -> UInt64 {
        unsafe bytes.unsafeLoadUnaligned(fromByteOffset: position, as: UInt64.self)
    }

    /// The bytes as a decimal number, or nil if they are not all digits or there are none. A number that does not fit
    /// becomes the largest `Int`.
    package var decimalNumber: Int? {
        guard count > 0 else { return nil }
        var number = 0
        for index in 0..<count {
            guard let digit = self[index].decimalValue else { return nil }
            let (product, overflow) = number.multipliedReportingOverflow(by: 10)
            let (sum, carry) = product.addingReportingOverflow(digit)
            number = overflow || carry ? .max : sum
        }
        return number
    }

    /// The octet that the percent-encoding at `position` stands for (RFC 3986 §2.1), or nil if there is none.
    @inline(never)
    package func percentDecoded(at position: Int) -> UInt8? {
        guard count - position > 2, self[position] == .percent, let high = self[position + 1].hexadecimalValue,
            let low = self[position + 2].hexadecimalValue
        else { return nil }
        return UInt8(high << 4 | low)
    }

    /// Whether the bytes are those of `text`, ignoring the case of ASCII letters.
    @inline(never)
    package func equalsIgnoringCase(_ text: StaticString) -> Bool {
        equalsIgnoringCase(text.octets)
    }

    /// Whether the bytes are the same as others, ignoring the case of ASCII letters.
    package func equalsIgnoringCase(_ other: Span<UInt8>) -> Bool {
        guard count == other.count else { return false }
        for index in 0..<count where self[index].lowercased != other[index].lowercased {
            return false
        }
        return true
    }

    package func contains(_ octet: UInt8) -> Bool { firstIndex(of: octet, from: 0) < count }

    /// The position of the first `octet` at or after `start`, or the end of the span if there is none.
    package func firstIndex(of octet: UInt8, from start: Int) -> Int {
        firstIndex(of: octet, from: start, limit: count)
    }

    /// The position of the first `octet` at or after `start` and before `limit`, or `limit` if there is none. Every caller
    /// can continue from `limit`; an optional would make the programs larger.
    @inline(never)
    package func firstIndex(of octet: UInt8, from start: Int, limit: Int) -> Int {
        var index = start
        while index < limit, self[index] != octet { index += 1 }
        return index
    }

    @inline(never)
    package func hasPrefix(_ text: StaticString) -> Bool {
        let length = text.utf8CodeUnitCount
        return count >= length && extracting(0..<length).equals(text)
    }

    package func hasSuffix(_ text: StaticString) -> Bool {
        let length = text.utf8CodeUnitCount
        return count >= length && extracting((count - length)...).equals(text)
    }

    /// The position of the first octet at or after `start` that no field value may contain (RFC 9110 §5.5), or `limit` if
    /// there is none.
    ///
    /// Most of a browser's request is field values, so eight octets are checked at a time as long as none is a control.
    package func endOfFieldContent(from start: Int, limit: Int) -> Int {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let highBits = ones << 7
        var position = start
        while limit - position >= MemoryLayout<UInt64>.size {
            let word = word(at: position)
            let differences = word ^ ones &* 0x7F
            let controls = (word &- ones &* 0x20) & ~word | (differences &- ones) & ~differences
            guard controls & highBits == 0 else { break }
            position += MemoryLayout<UInt64>.size
        }
        while position < limit, self[position].isFieldContent { position += 1 }
        return position
    }

    /// Whether the octets are a token (RFC 9110 §5.6.2), as methods and field names are.
    package var isToken: Bool { count > 0 && OctetSet.token.containsAll(of: self) }

    /// Whether a field value may hold each of the octets (RFC 9110 §5.5).
    package var isFieldContent: Bool { endOfFieldContent(from: 0, limit: count) == count }

    /// `range` without the white space at its ends (OWS, RFC 9110 §5.6.3).
    @inline(never)
    package func trimmingBlanks(_ range: Range<Int>) -> Range<Int> {
        var first = range.lowerBound
        var end = range.upperBound
        while first < end, self[first].isBlank { first += 1 }
        while first < end, self[end - 1].isBlank { end -= 1 }
        return first..<end
    }
}

/// Matches bytes with a string in a `switch`: `case "/index.html":`.
public func ~= (text: StaticString, octets: Span<UInt8>) -> Bool {
    octets.equals(text)
}
