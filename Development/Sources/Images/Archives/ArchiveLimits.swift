/// What an image archive may ask of its reader.
enum ArchiveLimits {
    /// Bytes of one of an archive's JSON documents. Engines refuse manifests of more than 4 MiB.
    static let document = 4 << 20
    /// Files of an archive of images, which has a handful for each layer.
    static let members = 100_000
    /// Files of a layer.
    static let layerEntries = 5_000_000
    /// Layers of an image. Engines stop at 127.
    static let layers = 1000
    /// Indexes inside indexes.
    static let indexDepth = 4
    /// Bytes of a packed archive once it is unpacked, which takes that much room among the temporary files.
    static let unpacked: UInt64 = 32 << 30
}
