/// A descriptor of a blob in the OCI image format.
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

    /// The path of the blob in the archive.
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

    /// The name of the image, in containerd's annotation or in that of the format.
    var imageName: String? {
        annotations?["io.containerd.image.name"] ?? annotations?["org.opencontainers.image.ref.name"]
    }

    /// Whether it is an attestation instead of an image.
    var isAttestation: Bool {
        annotations?["vnd.docker.reference.type"] != nil || platform?.os == "unknown"
    }
}
