/// An archive in OCI's format: index.json refers to manifests, configurations and layers by their digests.
struct OCIArchive {
    private let members: ArchiveMembers

    init(_ members: ArchiveMembers) {
        self.members = members
    }

    func images() throws -> [ArchivedImage] {
        let octets = try members.document("index.json")
        let index = try Document.decode(OCIIndex.self, from: octets, called: "index.json")
        return try index.manifests.filter { !$0.isAttestation }.map { descriptor in
            try image(descriptor, names: descriptor.imageName.map { [$0] } ?? [], depth: 0)
        }
    }

    private func image(_ descriptor: OCIDescriptor, names: [String], depth: Int) throws -> ArchivedImage {
        let path = try descriptor.path
        let octets = try document(descriptor)
        if descriptor.mediaType?.contains(".index.") == true || descriptor.mediaType?.contains("manifest.list") == true
        {
            guard depth < ArchiveLimits.indexDepth else { throw Damage("has indexes inside indexes without an end") }
            let index = try Document.decode(OCIIndex.self, from: octets, called: path)
            return try image(try choice(among: index.manifests), names: names, depth: depth + 1)
        }
        let manifest = try Document.decode(OCIManifest.self, from: octets, called: path)
        return try ArchivedImage(
            names: names,
            configuration: try document(manifest.config),
            configurationName: try manifest.config.path,
            layers: manifest.layers.map { layer in
                let region = try members.region(try layer.path)
                guard region.remaining == layer.size else {
                    throw Damage(
                        "its layer \(try layer.checkedDigest.short) has \(region.remaining) bytes"
                            + " where the manifest says \(layer.size)"
                    )
                }
                return Blob(region: region, digest: try layer.checkedDigest)
            }
        )
    }

    /// The image for this machine's platform if the archive contains it, otherwise the first one.
    private func choice(among descriptors: [OCIDescriptor]) throws -> OCIDescriptor {
        let present = try descriptors.filter { try !$0.isAttestation && members.contains($0.path) }
        let own = present.first { $0.platform?.os == "linux" && $0.platform?.architecture == Self.architecture }
        guard let choice = own ?? present.first else { throw Damage("lacks every platform that its index lists") }
        return choice
    }

    private func document(_ descriptor: OCIDescriptor) throws -> [UInt8] {
        let path = try descriptor.path
        let octets = try members.document(path)
        guard UInt64(octets.count) == descriptor.size else {
            throw Damage("its \(quoted(path.utf8)) has \(octets.count) bytes where \(descriptor.size) are announced")
        }
        try ArchivedImage.check(octets, try descriptor.checkedDigest, called: path)
        return octets
    }

    /// The name of this machine's architecture in images.
    private static var architecture: String {
        #if arch(x86_64)
            "amd64"
        #elseif arch(arm64)
            "arm64"
        #else
            "other"
        #endif
    }
}
