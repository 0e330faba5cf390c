/// Octets by the listings of the RFCs, written out independently of the masks that the server tests with.
enum Grammar {
    static let all = Set(UInt8.min...UInt8.max)
    static let digits = Set("0123456789".utf8)
    static let letters = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)
    static let hexadecimalDigits = Set("0123456789ABCDEFabcdef".utf8)
    static let blanks = Set(" \t".utf8)
    /// RFC 9110 §5.6.2.
    static let tokenOctets = Set("!#$%&'*+-.^_`|~".utf8).union(digits).union(letters)
    /// VCHAR of RFC 5234 §B.1.
    static let visible = Set<UInt8>(0x21...0x7E)
    /// RFC 9110 §5.5: VCHAR, obs-text, and the blanks between them.
    static let fieldContent = visible.union(0x80...0xFF).union(blanks)
    /// RFC 3986 §2.3.
    static let unreserved = Set("-._~".utf8).union(digits).union(letters)
    /// RFC 3986 §2.2.
    static let subDelimiters = Set("!$&'()*+,;=".utf8)
}
