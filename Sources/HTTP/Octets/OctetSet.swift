/// A set of ASCII bytes, kept in two words so that a test is a shift and a mask.
package struct OctetSet: Sendable {
    /// Bytes 0 to 63, one bit each.
    let low: UInt64
    /// Bytes 64 to 127, one bit each.
    let high: UInt64

    @inline(__always)
    package func contains(_ octet: UInt8) -> Bool {
        guard octet < 128 else { return false }
        let word = octet < 64 ? low : high
        return word &>> UInt64(octet & 63) & 1 != 0
    }

    /// Whether all of `octets` are in the set.
    package func containsAll(of octets: Span<UInt8>) -> Bool {
        for index in 0..<octets.count where !contains(octets[index]) { return false }
        return true
    }
}

extension OctetSet {
    /// `tchar` of RFC 9110 §5.6.2: the characters of methods and field names.
    package static var token: OctetSet { OctetSet(low: 0x03ff_6cfa_0000_0000, high: 0x57ff_ffff_c7ff_fffe) }

    /// The characters that a request target may contain. RFC 3986 allows fewer, but browsers send the other visible ASCII
    /// characters in queries without encoding them. A target has no fragment, so `#` is left out.
    package static var target: OctetSet { OctetSet(low: 0xffff_fff6_0000_0000, high: 0x7fff_ffff_ffff_ffff) }

    /// `unreserved`, `sub-delims` and `%` of RFC 3986 §3.2.2: the characters of a registered name.
    static var registeredName: OctetSet { OctetSet(low: 0x2bff_7ff2_0000_0000, high: 0x47ff_fffe_87ff_fffe) }

    /// `unreserved` of RFC 3986 §2.3: the characters that never need encoding.
    static var unreserved: OctetSet { OctetSet(low: 0x03ff_6000_0000_0000, high: 0x47ff_fffe_87ff_fffe) }

    /// The characters that are written in a path without encoding, including the slash between segments. The colon is
    /// left out, so that a relative reference is never mistaken for one with a scheme (RFC 3986 §4.2), and so are `&`
    /// and `'`, so that the path is safe in a quoted attribute of HTML.
    static var path: OctetSet { OctetSet(low: 0x2bff_ff12_0000_0000, high: 0x47ff_fffe_87ff_ffff) }

    /// The alphabet of base64 for URLs (RFC 4648 §5).
    package static var base64URL: OctetSet { OctetSet(low: 0x03ff_2000_0000_0000, high: 0x07ff_fffe_87ff_fffe) }
}
