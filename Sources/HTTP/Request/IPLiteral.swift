/// What stands between the brackets of an IP literal (RFC 3986 §3.2.2).
enum IPLiteral {
    /// Whether `octets` are an address of IPv6, or of a version to come.
    static func isValid(_ octets: Span<UInt8>) -> Bool {
        isIPv6(octets) || isFuture(octets)
    }

    /// Eight groups of up to four hexadecimal digits; `::` stands for one or more of them, and the last two may be
    /// an address of IPv4.
    private static func isIPv6(_ octets: Span<UInt8>) -> Bool {
        var groups = 0
        var isShortened = false
        var position = 0
        if octets.count >= 2, octets[0] == .colon, octets[1] == .colon {
            isShortened = true
            position = 2
        }
        while position < octets.count {
            let start = position
            while position < octets.count, octets[position].hexadecimalValue != nil { position += 1 }
            if position < octets.count, octets[position] == .period {
                guard isIPv4(octets.extracting(start...)) else { return false }
                groups += 2
                position = octets.count
                break
            }
            guard position > start, position - start <= 4 else { return false }
            groups += 1
            guard position < octets.count else { break }
            guard octets[position] == .colon, position + 1 < octets.count else { return false }
            position += 1
            if octets[position] == .colon {
                guard !isShortened else { return false }
                isShortened = true
                position += 1
            }
        }
        return isShortened ? groups < 8 : groups == 8
    }

    /// Four numbers of at most 255, without zeros before them.
    private static func isIPv4(_ octets: Span<UInt8>) -> Bool {
        var position = 0
        for part in 0..<4 {
            if part > 0 {
                guard position < octets.count, octets[position] == .period else { return false }
                position += 1
            }
            let start = position
            var number = 0
            while position < octets.count, number <= 255, let digit = octets[position].decimalValue {
                number = number * 10 + digit
                position += 1
            }
            guard position > start, number <= 255, position == start + 1 || octets[start] != .zero else { return false }
        }
        return position == octets.count
    }

    /// `"v" 1*HEXDIG "." 1*( unreserved / sub-delims / ":" )`
    private static func isFuture(_ octets: Span<UInt8>) -> Bool {
        guard octets.count > 0, octets[0] | 0x20 == 0x76 else { return false }
        var position = 1
        while position < octets.count, octets[position].hexadecimalValue != nil { position += 1 }
        guard position > 1, position + 1 < octets.count, octets[position] == .period else { return false }
        for index in position + 1..<octets.count {
            let octet = octets[index]
            guard octet == .colon || octet != .percent && OctetSet.registeredName.contains(octet) else { return false }
        }
        return true
    }
}
