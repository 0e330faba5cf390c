/// An archive in Docker's format: manifest.json names each image's configuration and layers by their paths.
struct DockerArchive {
    private let members: ArchiveMembers

    init(_ members: ArchiveMembers) {
        self.members = members
    }

    func images() throws -> [ArchivedImage] {
        let octets = try members.document("manifest.json")
        let manifests = try Document.decode([DockerManifest].self, from: octets, called: "manifest.json")
        return try manifests.map { manifest in
            let configuration = try members.document(manifest.config)
            if let digest = Self.digest(inPath: manifest.config) {
                try ArchivedImage.check(configuration, digest, called: manifest.config)
            }
            return try ArchivedImage(
                names: manifest.tags ?? [],
                configuration: configuration,
                configurationName: manifest.config,
                layers: manifest.layers.map { Blob(region: try members.region($0), digest: Self.blobDigest($0)) }
            )
        }
    }

    /// The digest in `blobs/sha256/DIGEST` or, for a configuration, `DIGEST.json`.
    private static func digest(inPath path: String) -> Digest? {
        if let digest = blobDigest(path) { return digest }
        guard path.hasSuffix(".json") else { return nil }
        return Digest(hexadecimal: path.dropLast(".json".count))
    }

    private static func blobDigest(_ path: String) -> Digest? {
        guard path.hasPrefix("blobs/sha256/") else { return nil }
        return Digest(hexadecimal: path.dropFirst("blobs/sha256/".count))
    }
}
