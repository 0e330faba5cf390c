/// The limits of an image archive.
enum ArchiveLimits {
    /// The most bytes of a JSON document in an archive. Engines refuse manifests of more than 4 MiB.
    static let document = 4 << 20
    /// The most files of an archive of images, which has a handful per layer.
    static let members = 100_000
    /// The most files of a layer.
    static let layerEntries = 5_000_000
    /// The most layers of an image. Engines allow 127.
    static let layers = 1000
    /// The most nested indexes.
    static let indexDepth = 4
    /// The most bytes of a decompressed archive, which is kept as a temporary file.
    static let unpacked: UInt64 = 32 << 30
}
