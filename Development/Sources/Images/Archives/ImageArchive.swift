import Foundation

/// An archive of images, as `docker save`, `podman save` and builders write it: in Docker's or in OCI's format, uncompressed or
/// compressed with gzip or zstd.
public struct ImageArchive {
    private let path: String
    private let members: ArchiveMembers

    /// Opens an archive and reads its structure. Errors are of type `ArchiveError`.
    public init(path: String) throws {
        self.path = path
        members = try Self.named(path) {
            let file: ArchiveFile
            do {
                file = try ArchiveFile(path: path)
            } catch {
                throw Damage("cannot be opened: \(error)")
            }
            guard file.size > 0 else { throw Damage("is empty; save the image again") }
            return try ArchiveMembers(try UnpackedArchive.unpacked(file))
        }
    }

    /// Measures all images of the archive. Errors are of type `ArchiveError`.
    public func measure() throws -> [ImageMeasurements] {
        try Self.named(path) {
            try images().map { try $0.measure() }
        }
    }

    private func images() throws -> [ArchivedImage] {
        let images: [ArchivedImage]
        if members.contains("manifest.json") {
            images = try DockerArchive(members).images()
        } else if members.contains("index.json") {
            images = try OCIArchive(members).images()
        } else {
            throw Damage(
                "is a tar archive but holds no images: neither manifest.json nor index.json is in it;"
                    + " write one with `docker save` or `podman save`"
            )
        }
        guard !images.isEmpty else { throw Damage("holds no image") }
        return images
    }

    private static func named<Result>(_ path: String, _ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch let damage as Damage {
            throw ArchiveError(archive: path, reason: damage.what)
        }
    }
}
