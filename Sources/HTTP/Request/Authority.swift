/// The authority of a target (RFC 9110 §4.2): a host and perhaps a port.
package enum Authority {
    /// Whether `octets` are `uri-host [ ":" port ]` with a non-empty host. User information is not accepted: RFC 9110
    /// §4.2.4 tells recipients to treat it as an error.
    package static func isValid(_ octets: Span<UInt8>) -> Bool {
        var position = 0
        if octets.count > 0, octets[0] == .openBracket {
            position = octets.firstIndex(of: .closeBracket, from: 0)
            guard position < octets.count, IPLiteral.isValid(octets.extracting(1..<position)) else { return false }
            position += 1
        } else {
            while position < octets.count, OctetSet.registeredName.contains(octets[position]) {
                if octets[position] == .percent, octets.percentDecoded(at: position) == nil { return false }
                position += 1
            }
            guard position > 0 else { return false }
        }
        guard position < octets.count else { return true }
        guard octets[position] == .colon else { return false }
        var port = 0
        for index in position + 1..<octets.count {
            guard let digit = octets[index].decimalValue else { return false }
            port = port * 10 + digit
            guard port <= 65_535 else { return false }
        }
        return true
    }

    /// The number of bytes at the front of a valid authority that are its host, including the brackets of an IP literal.
    package static func hostLength(_ octets: Span<UInt8>) -> Int {
        let isLiteral = octets.count > 0 && octets[0] == .openBracket
        let start = isLiteral ? octets.firstIndex(of: .closeBracket, from: 0) : 0
        return octets.firstIndex(of: .colon, from: start)
    }
}

/// An origin of the web (RFC 9110 §4.3.1): a scheme, a host and perhaps a port, as in `https://example.org`.
package enum Origin {
    /// Whether `octets` are `http://` or `https://` followed by an authority and nothing else.
    package static func isValid(_ octets: Span<UInt8>) -> Bool {
        guard let schemeEnd = RequestTarget.schemeEnd(octets, 0..<octets.count) else { return false }
        return Authority.isValid(octets.extracting(schemeEnd...))
    }
}
