/// How a layer or an archive is packed, told from its first bytes: media types and file names are often wrong.
enum Compression {
    case none
    case gzip
    case zstd

    /// How many first bytes it takes to tell.
    static let signatureSize = 4

    init(signature: some Collection<UInt8>) {
        if signature.starts(with: [0x1F, 0x8B]) {
            self = .gzip
        } else if signature.starts(with: [0x28, 0xB5, 0x2F, 0xFD]) {
            self = .zstd
        } else {
            self = .none
        }
    }

    /// What a source of packed bytes holds.
    func decoded(_ source: any ByteSource) throws -> any ByteSource {
        switch self {
        case .none: source
        case .gzip: try GzipDecoder(source)
        case .zstd: try ZstdDecoder(source)
        }
    }
}
