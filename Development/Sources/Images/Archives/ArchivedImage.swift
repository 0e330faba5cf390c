/// An image in an archive, with its configuration read, but not its layers.
struct ArchivedImage {
    let names: [String]
    /// The size of the configuration in bytes and its digest, which is the image's ID.
    let configurationSize: Int
    let id: Digest
    let configuration: ImageConfiguration
    let layers: [Blob]
    /// The digests of the layers' uncompressed tar archives.
    let diffIDs: [Digest]

    init(names: [String], configuration octets: [UInt8], configurationName: String, layers: [Blob]) throws {
        self.names = names
        self.layers = layers
        configurationSize = octets.count
        id = Digest(of: octets)
        let configuration = try Document.decode(ImageConfiguration.self, from: octets, called: configurationName)
        self.configuration = configuration
        diffIDs = try configuration.rootfs.diffIDs.map { text in
            guard let digest = Digest(text) else {
                throw Damage("its configuration names a layer by \(quoted(text.utf8)); only SHA-256 digests are read")
            }
            return digest
        }
        guard layers.count <= ArchiveLimits.layers else {
            throw Damage("has \(layers.count) layers; more than \(ArchiveLimits.layers) are not read")
        }
        guard layers.count == diffIDs.count else {
            throw Damage("has \(layers.count) layers where its configuration lists \(diffIDs.count)")
        }
    }

    /// Compares a document with its digest.
    static func check(_ octets: [UInt8], _ digest: Digest, called name: String) throws {
        let actual = Digest(of: octets)
        guard actual == digest else {
            throw Damage("its \(quoted(name.utf8)) is damaged: its digest is \(actual.short), not \(digest.short)")
        }
    }
}
