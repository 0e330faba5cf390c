import Swiftlet

extension ContentCoding {
    /// What the name of a file ends in that holds another one in this coding.
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
    /// Whether the content is older than that of another file.
    func isOlder(than other: FileIdentity) -> Bool {
        (modifiedSeconds, modifiedNanoseconds) < (other.modifiedSeconds, other.modifiedNanoseconds)
    }
}
