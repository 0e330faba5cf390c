/// A region of an archive, read from its start to its end.
final class FileRegion: ByteSource {
    private let file: ArchiveFile
    private var offset: UInt64
    private(set) var remaining: UInt64

    init(file: ArchiveFile, offset: UInt64, size: UInt64) {
        self.file = file
        self.offset = offset
        remaining = size
    }

    func read(into buffer: inout [UInt8]) throws -> Int {
        let wanted = Int(min(UInt64(buffer.count), remaining))
        if wanted == 0 { return 0 }
        let received = try file.read(from: offset, count: wanted, into: &buffer)
        if received == 0 { throw Damage("the file became shorter while it was read") }
        offset += UInt64(received)
        remaining -= UInt64(received)
        return received
    }

    /// Fills `buffer` with the next bytes, as far as there are any, without advancing.
    func peek(into buffer: inout [UInt8]) throws -> Int {
        let wanted = Int(min(UInt64(buffer.count), remaining))
        return wanted == 0 ? 0 : try file.read(from: offset, count: wanted, into: &buffer)
    }

    func skip(_ count: UInt64) throws -> UInt64 {
        let skipped = min(count, remaining)
        offset += skipped
        remaining -= skipped
        return skipped
    }
}
