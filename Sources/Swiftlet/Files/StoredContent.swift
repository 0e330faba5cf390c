import CPlatform
import HTTP

/// Content that a response refers to instead of copying it: ranges of a file or of shared bytes, optionally with bytes of its own
/// before, between and after them.
///
/// Ranges of a file are sent from the file to the socket without passing through the program.
public final class StoredContent: @unchecked Sendable {
    private enum Segment {
        /// Bytes of `text`.
        case text(Range<Int>)
        case shared(SharedBytes, Range<Int>)
        /// Bytes of the file.
        case file(Range<Int>)

        var range: Range<Int> {
            switch self {
            case .text(let range), .shared(_, let range), .file(let range): range
            }
        }
    }

    private let file: OpenFile?
    /// The total number of bytes.
    public private(set) var length = 0
    /// Whether the total overflows. Ranges of one file can add up to that.
    public private(set) var isTooLong = false
    private var text = ByteBuffer()
    private var segments: [Segment] = []
    private var current = 0
    /// Whether the next piece was prefetched. It is then sent even if it was evicted from memory again: otherwise it might never be
    /// sent if memory is short.
    private var isPrefetched = false

    /// The most bytes handed to the socket at once: their pages are checked before.
    private static var pieceSize: Int { 524_288 }
    /// The most bytes that one connection sends before the others get their turn.
    private static var turnSize: Int { 2_097_152 }
    /// The most bytes that are prefetched at once.
    private static var readAheadSize: Int { 4_194_304 }

    /// Content that is empty at first.
    /// - Parameter file: the file for `append(_:)`; nil if none of its ranges is sent.
    public init(_ file: OpenFile? = nil) {
        self.file = file
    }

    /// Appends a range of the file.
    public func append(_ range: Range<Int>) {
        append(.file(range))
    }

    /// Appends a range of shared bytes.
    public func append(_ bytes: SharedBytes, _ range: Range<Int>) {
        precondition(range.upperBound <= bytes.count)
        append(.shared(bytes, range))
    }

    /// Appends the bytes that `write` appends to the buffer.
    @inline(never)
    public func append(_ write: (inout ByteBuffer) -> Void) {
        let start = text.count
        write(&text)
        append(.text(start..<text.count))
    }

    @inline(never)
    private func append(_ segment: Segment) {
        guard !segment.range.isEmpty else { return }
        let (sum, overflow) = length.addingReportingOverflow(segment.range.count)
        guard !overflow, !isTooLong else {
            isTooLong = true
            return
        }
        length = sum
        segments.append(segment)
    }

    /// Whether memory ran out while it was composed.
    var isExhausted: Bool { text.isExhausted }

    /// The bytes of memory that it holds and does not share.
    var heldBytes: Int { 64 + text.count + segments.count * MemoryLayout<Segment>.stride }

    /// How far a call of `send` got.
    enum Progress {
        /// All of it is sent.
        case complete
        /// The socket accepts no more now, or others get their turn.
        case waiting
        /// These bytes of the file must be prefetched first.
        case absent(Range<Int>)
        /// The connection is broken.
        case broken
        /// The file has become shorter, or can't be read, so the response cannot be completed.
        case unreadable
    }

    /// Sends as much as the socket accepts, without waiting for it or for a disk.
    func transmit(to socket: borrowing Descriptor) -> Progress {
        var left = Self.turnSize
        while current < segments.count {
            guard left > 0 else { return .waiting }
            let transfer: Transfer
            switch segments[current] {
            case .text(let range):
                transfer = socket.send(text.span.extracting(range), moreFollows: current + 1 < segments.count)
            case .shared(let bytes, let range):
                let count = min(range.count, left)
                transfer = socket.send(
                    bytes.buffer, range.lowerBound..<range.lowerBound + count,
                    moreFollows: current + 1 < segments.count)
            case .file(let range):
                guard let file else { return .unreadable }
                let count = min(range.count, Self.pieceSize)
                let last = range.lowerBound + count - 1
                guard
                    isPrefetched
                        || file.descriptor.isResident(at: range.lowerBound) && file.descriptor.isResident(at: last)
                else {
                    return .absent(range.lowerBound..<range.lowerBound + min(range.count, Self.readAheadSize))
                }
                isPrefetched = false
                transfer = socket.send(file.descriptor, from: range.lowerBound, count: count)
            }
            switch transfer {
            case .moved(let count):
                left -= count
                advance(by: count)
            case .wouldBlock: return .waiting
            case .ended: return .unreadable
            case .failed: return .broken
            }
        }
        return .complete
    }

    /// Waits for the disk, so that a range of the file can be sent without waiting.
    func prefetch(_ range: Range<Int>) {
        file?.descriptor.prefetch(range)
        isPrefetched = true
    }

    /// Appends all of it to `buffer`, however long that takes. Returns false if the file can't be read or has become shorter, or if
    /// memory ran out.
    package func read(into buffer: inout ByteBuffer) -> Bool {
        for segment in segments {
            switch segment {
            case .text(let range):
                buffer.append(text.span.extracting(range))
            case .shared(let bytes, let range):
                buffer.append(bytes.buffer, range)
            case .file(let range):
                guard file?.read(from: range.lowerBound, count: range.count, into: &buffer) == range.count else {
                    return false
                }
            }
        }
        return !buffer.isExhausted
    }

    private func advance(by count: Int) {
        let range = segments[current].range
        let rest = range.lowerBound + count..<range.upperBound
        switch segments[current] {
        case .text: segments[current] = .text(rest)
        case .shared(let bytes, _): segments[current] = .shared(bytes, rest)
        case .file: segments[current] = .file(rest)
        }
        if rest.isEmpty { current += 1 }
    }
}
