import COpenSSL

/// A SHA-256 digest of a stream of bytes.
@safe final class RunningDigest {
    private let context: OpaquePointer

    init() {
        guard let context = unsafe EVP_MD_CTX_new(), unsafe EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1 else {
            fatalError("OpenSSL has no memory for SHA-256, or was installed without it")
        }
        unsafe self.context = context
    }

    deinit {
        unsafe EVP_MD_CTX_free(context)
    }

    func update(_ octets: Span<UInt8>) {
        unsafe octets.withUnsafeBytes { _ = unsafe EVP_DigestUpdate(context, $0.baseAddress, $0.count) }
    }

    /// The digest of all bytes. No bytes may follow afterwards.
    private(set) lazy var digest: Digest = {
        let octets = unsafe [UInt8](unsafeUninitializedCapacity: Digest.size) { space, count in
            unsafe EVP_DigestFinal_ex(context, space.baseAddress, nil)
            count = Digest.size
        }
        return Digest(octets)
    }()
}
