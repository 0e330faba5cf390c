import Crypto

/// A SHA-256 digest of bytes that pass by.
final class RunningDigest {
    private var hash = SHA256()

    func update(_ octets: Span<UInt8>) {
        unsafe octets.withUnsafeBytes { unsafe hash.update(bufferPointer: $0) }
    }

    var digest: Digest { Digest(hash.finalize()) }
}
