import Gzip
import HTTP
import Packing

/// Compresses a layer while it is written (RFC 1952), and hashes its content: the configuration of an image names layers as they
/// are before they are compressed. No time and no name is in it, so the same content gives the same bytes.
final class LayerCompression {
    private var encoder: GzipEncoder
    private var hash = SHA256()
    /// What the last piece has become.
    private(set) var output = ByteBuffer()

    init() throws(Failure) {
        guard let encoder = GzipEncoder(for: .files) else { throw Failure(Self.exhausted) }
        self.encoder = encoder
    }

    private static var exhausted: StaticString { "no memory is left to compress the layer; leave out --gzip" }

    func compress(_ piece: Span<UInt8>, isLast: Bool) throws(Failure) {
        hash.update(piece)
        output.removeAll()
        guard encoder.append(piece, to: &output, isLast: isLast) else { throw Failure(Self.exhausted) }
    }

    /// The digest of the content.
    var digest: [UInt8] { hash.finish() }
}
