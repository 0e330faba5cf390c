/// A layer or a configuration in an archive, and what the archive promises of it.
struct Blob {
    let region: FileRegion
    /// What its bytes as they lie in the archive must have as their digest; nil where the archive doesn't say.
    let digest: Digest?
}
