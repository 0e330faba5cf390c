/// The text between the brackets of an IP literal (RFC 3986 §3.2.2).
package enum IPLiteral {
    /// Whether `octets` are an IPv6 address, or an address of a future version.
    static func isValid(_ octets: Span<UInt8>) -> Bool {
        ipv6(octets) != nil || isFuture(octets)
    }

    /// The IPv6 address in a text: eight groups of up to four hexadecimal digits. `::` stands for one or more groups,
    /// and the last two may be an IPv4 address.
    package static func ipv6(_ text: Span<UInt8>) -> InlineArray<16, UInt8>? {
        var address = InlineArray<16, UInt8>(repeating: 0)
        var count = 0
        /// The number of bytes before `::`.
        var gap: Int?
        var position = 0
        if text.count >= 2, text[0] == .colon, text[1] == .colon {
            gap = 0
            position = 2
        }
        while position < text.count {
            let start = position
            var group = 0
            while position < text.count, position - start < 5, let digit = text[position].hexadecimalValue {
                group = group << 4 | digit
                position += 1
            }
            if position < text.count, text[position] == .period {
                guard count <= 12, let last = ipv4(text.extracting(start...)) else { return nil }
                for index in 0..<4 {
                    address[count + index] = UInt8(truncatingIfNeeded: last >> UInt32(24 - 8 * index))
                }
                count += 4
                break
            }
            guard position > start, position - start <= 4, count <= 14 else { return nil }
            address[count] = UInt8(group >> 8)
            address[count + 1] = UInt8(group & 0xFF)
            count += 2
            guard position < text.count else { break }
            guard text[position] == .colon, position + 1 < text.count else { return nil }
            position += 1
            if text[position] == .colon {
                guard gap == nil else { return nil }
                gap = count
                position += 1
            }
        }
        guard let gap else { return count == 16 ? address : nil }
        guard count < 16 else { return nil }
        // The bytes after the gap move to the end.
        for index in 0..<16 - gap {
            let source = count - 1 - index
            address[15 - index] = source >= gap ? address[source] : 0
        }
        return address
    }

    /// The IPv4 address in a text: four numbers of at most 255, without leading zeros.
    package static func ipv4(_ text: Span<UInt8>) -> UInt32? {
        var address: UInt32 = 0
        var position = 0
        for part in 0..<4 {
            if part > 0 {
                guard position < text.count, text[position] == .period else { return nil }
                position += 1
            }
            let start = position
            var number = 0
            while position < text.count, number <= 255, let digit = text[position].decimalValue {
                number = number * 10 + digit
                position += 1
            }
            guard position > start, number <= 255, position == start + 1 || text[start] != .zero else { return nil }
            address = address << 8 | UInt32(number)
        }
        return position == text.count ? address : nil
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
