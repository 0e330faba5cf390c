/// The compression of a layer or an archive, detected from its first bytes: media types and file names are often wrong.
enum Compression {
    case none
    case gzip
    case zstd

    /// The number of bytes that detection needs.
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

    /// A source of the decompressed bytes of another source.
    func decoded(_ source: any ByteSource) throws -> any ByteSource {
        switch self {
        case .none: source
        case .gzip: try GzipDecoder(source)
        case .zstd: try ZstdDecoder(source)
        }
    }
}
