import CPlatform
public import HTTP

/// A buffer of bytes, which grows as they are appended.
///
/// If memory runs out, appended bytes are dropped and `isExhausted` is set: no client can bring the server down by making it
/// allocate.
@safe public struct ByteBuffer: ~Copyable, ByteSink, @unchecked Sendable {
    // Nothing else refers to the memory, so it can move to another thread along with the buffer.
    private var memory: UnsafeMutableRawPointer?
    public private(set) var count = 0
    public private(set) var capacity = 0
    /// Whether bytes were dropped for lack of memory since the buffer was last emptied or truncated.
    public private(set) var isExhausted = false

    private static var smallestCapacity: Int { 1_024 }
    private static var longestCopiedByWords: Int { 256 }

    public init() {}

    deinit {
        unsafe free(memory)
    }

    public var isEmpty: Bool { count == 0 }

    public var span: Span<UInt8> {
        @_lifetime(borrow self)
        get {
            // The first `count` bytes are initialized, and live until the buffer changes or goes.
            let octets = unsafe UnsafeRawBufferPointer(start: memory, count: count)
            let span = unsafe Span<UInt8>(_bytes: RawSpan(_unsafeBytes: octets))
            return unsafe _overrideLifetime(span, borrowing: self)
        }
    }

    /// Makes room for `additional` bytes. Returns false, and sets `isExhausted`, if memory ran out.
    @discardableResult
    public mutating func reserve(_ additional: Int) -> Bool {
        additional <= capacity - count || grow(additional)
    }

    @inline(never)
    private mutating func grow(_ additional: Int) -> Bool {
        let (needed, overflow) = count.addingReportingOverflow(additional)
        let enough = max(needed, min(capacity, .max / 2) * 2, Self.smallestCapacity)
        guard !overflow, let larger = unsafe Memory.resize(memory, to: enough) else {
            isExhausted = true
            return false
        }
        unsafe memory = larger
        capacity = enough
        return true
    }

    /// Replaces the contents with a copy of a range of another buffer, in memory of just its size. If memory ran out, returns false.
    mutating func replaceAll(withExactly other: borrowing ByteBuffer, _ range: Range<Int>) -> Bool {
        replaceAll(withExactly: other.span.extracting(range))
    }

    /// Replaces the contents with a copy of `bytes`, in memory of just their size. If memory ran out, returns false, and the buffer is
    /// empty.
    mutating func replaceAll(withExactly bytes: Span<UInt8>) -> Bool {
        removeAll(keeping: 0)
        guard bytes.count > 0 else { return true }
        guard let exact = unsafe Memory.resize(nil, to: bytes.count) else { return false }
        unsafe memory = exact
        capacity = bytes.count
        append(bytes)
        return true
    }

    /// Releases memory if there is more than twice the size of the contents.
    mutating func trim() {
        guard capacity > 2 * count, count > 0, let exact = unsafe Memory.resize(memory, to: count) else { return }
        unsafe memory = exact
        capacity = count
    }

    @inline(never)
    public mutating func append(_ octet: UInt8) {
        guard reserve(1) else { return }
        unsafe memory.unsafelyUnwrapped.storeBytes(of: octet, toByteOffset: count, as: UInt8.self)
        count += 1
    }

    @inline(never)
    public mutating func append(_ octets: Span<UInt8>) {
        guard octets.count > 0, reserve(octets.count) else { return }
        let end = unsafe memory.unsafelyUnwrapped + count
        unsafe octets.withUnsafeBufferPointer { source in
            unsafe Self.copy(source.baseAddress.unsafelyUnwrapped, to: end, source.count)
        }
        count &+= octets.count
    }

    /// Copies bytes, like `memcpy`. Most appended pieces have a few words, and musl's `memcpy` takes longer to start than to copy them:
    /// it took a quarter of the time of a pipelined request.
    @inline(__always)
    private static func copy(_ source: UnsafeRawPointer, to target: UnsafeMutableRawPointer, _ count: Int) {
        if count > longestCopiedByWords {
            unsafe memcpy(target, source, count)
        } else if count >= 16 {
            unsafe copyWords(of: SIMD2<UInt64>.self, source, to: target, count)
        } else if count >= 8 {
            unsafe copyWords(of: UInt64.self, source, to: target, count)
        } else {
            unsafe copyWords(of: UInt8.self, source, to: target, count)
        }
    }

    /// Copies at least one word. The last one covers the rest, and some bytes that are already copied.
    @inline(__always)
    private static func copyWords<Word: BitwiseCopyable>(
        of word: Word.Type, _ source: UnsafeRawPointer, to target: UnsafeMutableRawPointer, _ count: Int
    ) {
        let last = count &- MemoryLayout<Word>.size
        var offset = 0
        while offset < last {
            unsafe target.storeBytes(
                of: source.loadUnaligned(fromByteOffset: offset, as: word), toByteOffset: offset, as: word)
            offset &+= MemoryLayout<Word>.size
        }
        unsafe target.storeBytes(of: source.loadUnaligned(fromByteOffset: last, as: word), toByteOffset: last, as: word)
    }

    /// Appends the contents of another buffer.
    package mutating func append(_ other: borrowing ByteBuffer) {
        append(other.span)
    }

    /// Appends a range of another buffer.
    public mutating func append(_ other: borrowing ByteBuffer, _ range: Range<Int>) {
        append(other.span.extracting(range))
    }

    /// Lets `body` write at most `capacity - count` bytes after the last one; `body` returns the number it wrote.
    package mutating func appendUnsafely(_ body: (UnsafeMutableRawBufferPointer) -> Int) {
        guard let memory = unsafe memory else { return }
        let space = unsafe UnsafeMutableRawBufferPointer(start: memory + count, count: capacity - count)
        let added = unsafe body(space)
        precondition(added >= 0 && added <= capacity - count)
        count += added
    }

    /// Drops everything after the first `length` bytes, and resets `isExhausted`.
    package mutating func truncate(to length: Int) {
        count = min(count, length)
        isExhausted = false
    }

    /// Drops everything. The memory is kept unless it is larger than `largest` bytes.
    package mutating func removeAll(keeping largest: Int = .max) {
        count = 0
        isExhausted = false
        guard capacity > largest else { return }
        unsafe free(memory)
        unsafe memory = nil
        capacity = 0
    }

    /// Copies the bytes in `range` to `position`, which must not be after them.
    package mutating func move(_ range: Range<Int>, to position: Int) {
        precondition(range.upperBound <= count && position <= range.lowerBound)
        guard position < range.lowerBound, let memory = unsafe memory else { return }
        unsafe memmove(memory + position, memory + range.lowerBound, range.count)
    }
}

/// Immutable bytes that are shared rather than copied: a response refers to them, so a client that reads slowly costs only an offset
/// into them.
public final class SharedBytes: Sendable {
    package let buffer: ByteBuffer

    public init(_ buffer: consuming ByteBuffer) {
        self.buffer = buffer
    }

    public var count: Int { buffer.count }
}
