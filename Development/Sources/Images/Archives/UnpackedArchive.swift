import Foundation
import SystemPackage

/// Archives that are compressed as a whole, such as the output of `docker save … | gzip`. They have to be decompressed before
/// their files can be found: into a file without a name, which disappears with the last reference to it.
enum UnpackedArchive {
    /// The archive itself if it isn't compressed.
    static func unpacked(_ file: ArchiveFile) throws -> ArchiveFile {
        var signature = [UInt8](repeating: 0, count: Compression.signatureSize)
        let received = try file.whole.read(into: &signature)
        let compression = Compression(signature: signature.prefix(received))
        if case .none = compression { return file }

        let temporary = FileManager.default.temporaryDirectory.appendingPathComponent("sizes-\(UUID().uuidString).tar")
            .path
        let descriptor = try FileDescriptor.open(
            FilePath(temporary), .writeOnly, options: [.create, .exclusiveCreate], permissions: .ownerReadWrite
        )
        defer { try? FileManager.default.removeItem(atPath: temporary) }
        try descriptor.closeAfter {
            let source = try compression.decoded(file.whole)
            var chunk = [UInt8](repeating: 0, count: ByteChunk.size)
            var total: UInt64 = 0
            while case let received = try source.read(into: &chunk), received > 0 {
                total += UInt64(received)
                guard total <= ArchiveLimits.unpacked else {
                    throw Damage("unpacks to more than \(ArchiveLimits.unpacked >> 30) GiB")
                }
                try descriptor.writeAll(chunk.prefix(received))
            }
        }
        return try ArchiveFile(path: temporary)
    }
}
