/// What the OCI image format says of a blob before it is read.
struct OCIDescriptor: Decodable {
    struct Platform: Decodable {
        let architecture: String?
        let os: String?
    }

    let mediaType: String?
    let digest: String
    let size: UInt64
    let platform: Platform?
    let annotations: [String: String]?

    /// Where the blob lies in the archive.
    var path: String {
        get throws { "blobs/sha256/" + (try checkedDigest).hexadecimal }
    }

    var checkedDigest: Digest {
        get throws {
            guard let checked = Digest(digest) else {
                throw Damage("names a blob by \(quoted(digest.utf8)); only SHA-256 digests are read")
            }
            return checked
        }
    }

    /// The image's name as containerd or as the format itself has it.
    var imageName: String? {
        annotations?["io.containerd.image.name"] ?? annotations?["org.opencontainers.image.ref.name"]
    }

    /// Whether it is a statement about how an image was built instead of an image.
    var isAttestation: Bool {
        annotations?["vnd.docker.reference.type"] != nil || platform?.os == "unknown"
    }
}
