/// A layer or a configuration in an archive, with its stated digest.
struct Blob {
    let region: FileRegion
    /// The stated digest of the bytes in the archive; nil if the archive has none.
    let digest: Digest?
}
