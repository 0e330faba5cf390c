extension Span where Element == UInt8 {
    /// Whether the octets are those of `text`.
    package func equals(_ text: StaticString) -> Bool {
        equals(text.octets)
    }

    /// Whether the octets are the same as others.
    package func equals(_ other: Span<UInt8>) -> Bool {
        guard count == other.count else { return false }
        for index in 0..<count where self[index] != other[index] {
            return false
        }
        return true
    }

    /// The number that the octets are the decimal digits of, or nil where there are none or others between them.
    /// One that does not fit is taken for the largest.
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

    /// Whether the octets are those of `text`, taking A to Z for a to z.
    /// `text` holds lower-case letters, digits and hyphens only.
    package func equalsIgnoringCase(_ text: StaticString) -> Bool {
        let other = text.octets
        guard count == other.count else { return false }
        for index in 0..<count where self[index].lowercased != other[index] {
            return false
        }
        return true
    }

    /// `range` without the blanks at its ends (OWS, RFC 9110 §5.6.3).
    package func trimmingBlanks(_ range: Range<Int>) -> Range<Int> {
        var first = range.lowerBound
        var end = range.upperBound
        while first < end, self[first].isBlank { first += 1 }
        while first < end, self[end - 1].isBlank { end -= 1 }
        return first..<end
    }
}

/// Matches octets with a string in a `switch`: `case "/index.html":`.
public func ~= (text: StaticString, octets: Span<UInt8>) -> Bool {
    octets.equals(text)
}
