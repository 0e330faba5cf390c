import CPlatform
import HTTP

/// Compresses contents with deflate (RFC 1951), one after another, in memory that is allocated once.
@safe public struct GzipEncoder: ~Copyable {
    private let purpose: Purpose
    /// All that it works with.
    private let memory: UnsafeMutableRawPointer
    private var check: CRC32
    private var window: DeflateWindow
    private var block: DeflateBlock
    /// How many bytes before the next one to compress are in the block.
    private var blockLength = 0
    private var pending = PendingBits()
    private var length: UInt32 = 0
    private var hasHeader = false

    /// Returns nil if memory ran out.
    public init?(for purpose: Purpose = .pages) {
        let shape = DeflateShape(purpose)
        let windowMemory = DeflateWindow.memory(shape)
        guard
            let memory = unsafe Memory.allocate(CRC32.tableSize + windowMemory + DeflateBlock.memory(shape))
        else { return nil }
        self.purpose = purpose
        unsafe self.memory = memory
        unsafe check = CRC32(tablesIn: memory)
        unsafe window = DeflateWindow(shape, in: memory + CRC32.tableSize)
        unsafe block = DeflateBlock(shape, in: memory + CRC32.tableSize + windowMemory)
        _ = begin()
    }

    deinit {
        unsafe free(memory)
    }

    /// Replaces what `output` holds with the compressed `content`. Returns false if it could not.
    mutating func encode(_ content: Span<UInt8>, into output: inout ByteBuffer) -> Bool {
        output.removeAll()
        return begin() && append(content, to: &output, isLast: true)
    }

    /// Begins another content. Returns false if it could not.
    public mutating func begin() -> Bool {
        check.reset()
        window.begin()
        block.begin()
        blockLength = 0
        pending = PendingBits()
        length = 0
        hasHeader = false
        return true
    }

    /// Compresses a piece of the content, of less than 4 GiB, and appends what comes of it to `output`.
    /// Returns false if it could not.
    /// - Parameter isLast: whether the content ends with this piece.
    @inline(never)
    public mutating func append(_ piece: Span<UInt8>, to output: inout ByteBuffer, isLast: Bool) -> Bool {
        if !hasHeader { output.appendGzipHeader(for: purpose) }
        hasHeader = true
        check.add(piece)
        length &+= UInt32(truncatingIfNeeded: piece.count)
        let isComplete = unsafe piece.withUnsafeBytes { bytes in
            var rest = unsafe bytes[...]
            repeat {
                let taken = unsafe window.take(UnsafeRawBufferPointer(rebasing: rest))
                unsafe rest = rest.dropFirst(taken)
                guard unsafe compress(to: &output, isLast: isLast && rest.isEmpty) else { return false }
            } while unsafe !rest.isEmpty
            return true
        }
        guard isComplete else { return false }
        if isLast { output.appendGzipTrailer(check: check.value, length: length) }
        return !output.isExhausted
    }

    /// Compresses what the window has taken, except for what may depend on what follows.
    private mutating func compress(to output: inout ByteBuffer, isLast: Bool) -> Bool {
        let fewest = isLast ? 1 : DeflateWindow.leastAhead
        while window.ahead >= fewest {
            if block.isFull, !writeBlock(to: &output, isLast: false) { return false }
            let ahead = window.ahead
            window.advance(into: &block)
            blockLength &+= ahead &- window.ahead
        }
        return !isLast || writeBlock(to: &output, isLast: true)
    }

    private mutating func writeBlock(to output: inout ByteBuffer, isLast: Bool) -> Bool {
        var octets: UnsafeRawBufferPointer?
        if blockLength <= window.held {
            unsafe octets = UnsafeRawBufferPointer(start: window.last(blockLength), count: blockLength)
        }
        blockLength = 0
        return unsafe block.write(octets, isLast: isLast, after: &pending, to: &output)
    }
}
