import SystemPackage

/// An archive, open for reading. It is closed with the last reference to it.
final class ArchiveFile {
    let size: UInt64
    private let descriptor: FileDescriptor

    /// Opens the file at a path.
    init(path: String) throws {
        descriptor = try FileDescriptor.open(FilePath(path), .readOnly)
        do {
            size = UInt64(try descriptor.seek(offset: 0, from: .end))
        } catch {
            try? descriptor.close()
            throw error
        }
    }

    deinit {
        try? descriptor.close()
    }

    /// All the file's bytes.
    var whole: FileRegion { FileRegion(file: self, offset: 0, size: size) }

    /// Reads up to `count` bytes, starting at `offset`, into `buffer`. Returns their number.
    func read(from offset: UInt64, count: Int, into buffer: inout [UInt8]) throws -> Int {
        try unsafe buffer.withUnsafeMutableBytes { bytes in
            try unsafe descriptor.read(
                fromAbsoluteOffset: Int64(offset),
                into: UnsafeMutableRawBufferPointer(rebasing: bytes.prefix(count))
            )
        }
    }
}
