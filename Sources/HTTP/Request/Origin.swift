/// An origin of the web (RFC 9110 §4.3.1): a scheme, a host and perhaps a port, as in `https://example.org`.
package enum Origin {
    /// Whether `octets` are `http://` or `https://` and an authority, and nothing behind it.
    package static func isValid(_ octets: Span<UInt8>) -> Bool {
        guard let schemeEnd = RequestTarget.schemeEnd(octets, 0..<octets.count) else { return false }
        return Authority.isValid(octets.extracting(schemeEnd...))
    }
}
