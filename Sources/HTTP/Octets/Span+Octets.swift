extension Span where Element == UInt8 {
    /// Whether the octets are those of `text`.
    package func equals(_ text: StaticString) -> Bool {
        let other = text.octets
        guard count == other.count else { return false }
        for index in 0..<count where self[index] != other[index] {
            return false
        }
        return true
    }

    /// Whether the octets are those of `text`, taking A to Z for a to z.
    /// `text` holds lower-case letters, digits and hyphens only.
    package func equalsIgnoringCase(_ text: StaticString) -> Bool {
        let other = text.octets
        guard count == other.count else { return false }
        for index in 0..<count {
            let octet = self[index]
            let isUpper = octet &- 0x41 < 26
            guard (isUpper ? octet | 0x20 : octet) == other[index] else { return false }
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
