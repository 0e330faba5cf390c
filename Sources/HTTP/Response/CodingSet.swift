/// A set of content codings, such as those that there are of one representation.
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
