import CPacking
import Gzip
import HTTP
import Packing

/// A tar archive that is written. It takes its name only when it is whole; until then it has another one beside it, and goes
/// with the value if that time never comes.
final class ArchiveFile {
    private let path: [UInt8]
    private let temporary: [UInt8]
    private let file: Int32
    private var position = 0
    private var isFinished = false
    /// What is hashed meanwhile: a layer, as it is stored.
    private var hash: SHA256?
    /// What compresses it meanwhile.
    private var compression: LayerCompression?
    private var buffer: [UInt8] = []

    private static var bufferSize: Int { 1 << 16 }

    init(_ path: [UInt8]) throws(Failure) {
        self.path = path
        var name = path
        name.append(".part-")
        name.append(decimal: Int(getpid()))
        temporary = name
        file = unsafe name.withCText { unsafe packing_open($0, packing_open_new, 0o644) }
        guard file >= 0 else { throw Failure(cannot: "create", path) }
    }

    deinit {
        close(file)
        if !isFinished { _ = unsafe temporary.withCText { unsafe unlink($0) } }
    }

    /// Adds a whole member.
    func add(_ path: [UInt8], _ content: [UInt8], modified: Int) throws(Failure) {
        let header = TarHeader(path: path, kind: .file, permissions: 0o644, size: content.count, modified: modified)
        try append(header.blocks.span)
        try append(content.span)
        try pad(behind: content.count)
    }

    /// Adds contents as a layer, which is named after its digest.
    /// - Parameter name: the path for a digest.
    /// - Returns: the layer as it is stored, and the digest of what it was before it was compressed.
    func addLayer(
        _ contents: Contents, times: Timestamps, isCompressed: Bool, named name: ([UInt8]) -> [UInt8]
    ) throws(Failure) -> (blob: ImageBlob, content: [UInt8]) {
        // The header is written when the name is known.
        try flush()
        let start = position
        position += TarHeader.blockSize
        hash = SHA256()
        if isCompressed { compression = try LayerCompression() }
        try appendLayer(contents, times: times)
        try flush()
        var content: [UInt8]?
        if let compression {
            try compression.compress(Span(), isLast: true)
            try store(compression.output.span)
            content = compression.digest
        }
        compression = nil
        let digest = hash?.finish() ?? []
        hash = nil
        let size = position - start - TarHeader.blockSize
        let header = TarHeader(path: name(digest), kind: .file, permissions: 0o644, size: size, modified: times.epoch)
        guard size < 1 << 33 else { throw Failure("the layer is larger than 8 GiB; divide the image") }
        let blocks = header.blocks
        let written = unsafe blocks.span.withUnsafeBytes { unsafe pwrite(file, $0.baseAddress, $0.count, off_t(start)) }
        guard written == blocks.count else { throw Failure(cannot: "write", path) }
        try pad(behind: size)
        return (ImageBlob(digest: digest, size: size), content ?? digest)
    }

    func append(_ bytes: Span<UInt8>) throws(Failure) {
        if bytes.count >= Self.bufferSize {
            try flush()
            try write(bytes)
        } else {
            buffer.append(bytes)
            if buffer.count >= Self.bufferSize { try flush() }
        }
    }

    func pad(behind size: Int) throws(Failure) {
        try append([UInt8](repeating: 0, count: TarHeader.padding(behind: size)).span)
    }

    func flush() throws(Failure) {
        let bytes = buffer
        buffer = []
        buffer.reserveCapacity(Self.bufferSize)
        try write(bytes.span)
    }

    private func write(_ bytes: Span<UInt8>) throws(Failure) {
        guard let compression else { return try store(bytes) }
        // A large file is compressed piece by piece, so that the output of a piece fits into memory.
        var position = 0
        while position < bytes.count {
            let end = min(position + Self.bufferSize, bytes.count)
            try compression.compress(bytes.extracting(position..<end), isLast: false)
            try store(compression.output.span)
            position = end
        }
    }

    private func store(_ bytes: Span<UInt8>) throws(Failure) {
        hash?.update(bytes)
        var rest = bytes
        while rest.count > 0 {
            let count = unsafe rest.withUnsafeBytes { unsafe pwrite(file, $0.baseAddress, $0.count, off_t(position)) }
            if count > 0 {
                position += count
                rest = rest.extracting(count...)
            } else if count == 0 || SystemErrorNumber.last.number != EINTR {
                throw Failure(cannot: "write", path)
            }
        }
    }

    /// Ends the archive, and gives it its name.
    /// - Returns: its size.
    func finish() throws(Failure) -> Int {
        // Two blocks of zeros end an archive.
        try append([UInt8](repeating: 0, count: 2 * TarHeader.blockSize).span)
        return try finishFile()
    }

    /// Gives the file its name.
    /// - Returns: its size.
    func finishFile() throws(Failure) -> Int {
        try flush()
        let result = unsafe temporary.withCText { temporary in unsafe path.withCText { unsafe rename(temporary, $0) } }
        guard result == 0 else { throw Failure(cannot: "create", path) }
        isFinished = true
        return position
    }
}
