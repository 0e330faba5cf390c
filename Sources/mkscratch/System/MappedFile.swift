import CPacking
import HTTP
import Packing

/// The bytes of a file, as the kernel has them in memory: of a large executable only those pages are read that are looked
/// at. Nobody may cut the file short meanwhile.
@safe struct MappedFile: ~Copyable {
    private let memory: UnsafeMutableRawPointer?
    private let size: Int
    /// Where the bytes that were asked for lie.
    private let range: Range<Int>

    /// - Parameter path: the path of a regular file, which no link leads to.
    init(_ path: [UInt8]) throws(Failure) {
        unsafe (memory, size) = try Self.map(path)
        range = 0..<size
    }

    /// A part of a file.
    init(_ path: [UInt8], _ range: Range<Int>) throws(Failure) {
        unsafe (memory, size) = try Self.map(path, range.upperBound)
        self.range = range
    }

    /// A copy of bytes, in the place of a file that has them.
    init(copying bytes: Span<UInt8>) throws(Failure) {
        size = bytes.count
        range = 0..<size
        guard size > 0 else {
            unsafe memory = nil
            return
        }
        unsafe memory = packing_map_memory(size)
        guard let memory = unsafe memory else { throw Failure("no memory is left for a file of the layer") }
        unsafe bytes.withUnsafeBytes { bytes in
            // There is at least one byte.
            unsafe memory.copyMemory(from: bytes.baseAddress.unsafelyUnwrapped, byteCount: bytes.count)
        }
    }

    var count: Int { range.count }

    @inline(never)
    private static func map(_ path: [UInt8], _ least: Int = 0) throws(Failure) -> (UnsafeMutableRawPointer?, Int) {
        let descriptor = unsafe path.withCText { unsafe packing_open($0, packing_open_for_reading, 0) }
        guard descriptor >= 0 else { throw Failure(cannot: "read", path) }
        defer { close(descriptor) }
        var status = stat()
        guard unsafe packing_file_status(descriptor, &status) == 0 else { throw Failure(cannot: "read", path) }
        guard status.st_mode & packing_kind_mask == packing_regular_file else {
            throw Failure("cannot read ", path, ": it is not a regular file")
        }
        let count = Int(status.st_size)
        guard count >= least else { throw Failure(changed: path) }
        guard count > 0 else { return (nil, 0) }
        guard let memory = unsafe packing_map(descriptor, count) else { throw Failure(cannot: "read", path) }
        return unsafe (memory, count)
    }

    deinit {
        if let memory = unsafe memory { unsafe munmap(memory, size) }
    }

    var span: Span<UInt8> {
        @_lifetime(borrow self)
        get {
            // The memory is mapped as long as the value lives.
            let bytes = unsafe UnsafeRawBufferPointer(start: memory, count: size)
            let span = unsafe Span<UInt8>(_bytes: RawSpan(_unsafeBytes: bytes))
            return unsafe _overrideLifetime(span, borrowing: self).extracting(range)
        }
    }
}
