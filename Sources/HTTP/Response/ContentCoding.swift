/// The content coding of a representation (RFC 9110 §8.4.1).
///
/// The cases are in ascending order of preference: if a client gives two the same weight, the later one is sent, because it
/// is usually smaller.
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

/// A set of content codings, such as those available for a representation.
package struct CodingSet: OptionSet, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    package init(_ coding: ContentCoding) {
        rawValue = 1 << coding.rawValue
    }

    package static var identity: CodingSet { CodingSet(.identity) }
    package static var gzip: CodingSet { CodingSet(.gzip) }
    package static var zstd: CodingSet { CodingSet(.zstd) }
    package static var brotli: CodingSet { CodingSet(.brotli) }

    package func contains(_ coding: ContentCoding) -> Bool {
        rawValue & CodingSet(coding).rawValue != 0
    }
}
