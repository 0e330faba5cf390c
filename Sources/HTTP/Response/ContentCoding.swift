/// The content coding of a representation (RFC 9110 §8.4.1).
///
/// The cases stand in the order of preference: of two that a client wants equally, the later is sent, since it is the
/// shorter one as a rule.
package enum ContentCoding: UInt8, Sendable, CaseIterable {
    case identity, gzip, zstd, brotli

    /// The name in Accept-Encoding and Content-Encoding (RFC 9110 §18.6, RFC 7932 §14, RFC 8878 §7.2).
    package var name: StaticString {
        switch self {
        case .identity: "identity"
        case .gzip: "gzip"
        case .zstd: "zstd"
        case .brotli: "br"
        }
    }
}
