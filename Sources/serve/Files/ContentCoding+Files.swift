import Swiftlet

extension ContentCoding {
    /// The suffix of a file that contains another file in this coding.
    var fileExtension: StaticString {
        switch self {
        case .identity: ""
        case .gzip: ".gz"
        case .zstd: ".zst"
        case .brotli: ".br"
        }
    }
}

extension MediaType {
    var isHTML: Bool { octets.hasPrefix("text/html") }
}

extension FileIdentity {
    /// Whether the content is older than another file's.
    func isOlder(than other: FileIdentity) -> Bool {
        (modifiedSeconds, modifiedNanoseconds) < (other.modifiedSeconds, other.modifiedNanoseconds)
    }
}
