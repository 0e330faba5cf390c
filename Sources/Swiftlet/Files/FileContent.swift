import CPlatform
import HTTP

/// Content that lies in a file, in whole or in parts, perhaps with octets before, between and after the parts.
///
/// It goes from the file to the socket without passing through the program.
public final class FileContent: @unchecked Sendable {
    private enum Segment {
        /// Octets of `text`.
        case text(Range<Int>)
        /// Octets of the file.
        case file(Range<Int>)
    }

    private let file: OpenFile?
    /// How many octets it has in all.
    public private(set) var length = 0
    private var text = ByteBuffer()
    private var segments: [Segment] = []
    private var current = 0
    /// Whether the next piece was brought in. It is sent even if it has gone again meanwhile, as where memory is short:
    /// otherwise it might never be.
    private var isBroughtIn = false

    /// How much is handed to the socket at once: the pages are looked at before.
    private static var pieceSize: Int { 524_288 }
    /// How much one connection may send before the others get their turn.
    private static var turnSize: Int { 2_097_152 }
    /// How much is brought in at once where the disk has to be waited for.
    private static var readAheadSize: Int { 4_194_304 }

    /// Content of a file, empty at first; without a file it can only be made of octets.
    public init(_ file: OpenFile?) {
        self.file = file
    }

    /// Appends a part of the file.
    @inline(never)
    public func append(_ range: Range<Int>) {
        guard !range.isEmpty else { return }
        length += range.count
        segments.append(.file(range))
    }

    /// Appends the octets that `write` appends to the buffer.
    @inline(never)
    public func append(_ write: (inout ByteBuffer) -> Void) {
        let start = text.count
        write(&text)
        guard text.count > start else { return }
        length += text.count - start
        segments.append(.text(start..<text.count))
    }

    /// Whether memory ran out while it was composed.
    var isExhausted: Bool { text.isExhausted }

    var heldOctets: Int { text.capacity + segments.capacity * MemoryLayout<Segment>.stride }

    /// How far a call of `send` came.
    enum Progress {
        /// All of it is sent.
        case complete
        /// The socket takes no more now, or others are to get their turn.
        case waiting
        /// These octets have to be brought in first.
        case absent(Range<Int>)
        /// The connection is broken, or the file has become shorter than it was: there is no honest way on.
        case broken
    }

    /// Sends what the socket takes, without waiting for it or for a disk.
    func send(to socket: borrowing Descriptor) -> Progress {
        var left = Self.turnSize
        while current < segments.count {
            guard left > 0 else { return .waiting }
            let transfer: Transfer
            switch segments[current] {
            case .text(let range):
                transfer = socket.send(text.span.extracting(range), moreFollows: current + 1 < segments.count)
            case .file(let range):
                guard let file else { return .broken }
                let count = min(range.count, Self.pieceSize)
                let last = range.lowerBound + count - 1
                guard isBroughtIn || file.isResident(at: range.lowerBound) && file.isResident(at: last) else {
                    return .absent(range.lowerBound..<range.lowerBound + min(range.count, Self.readAheadSize))
                }
                isBroughtIn = false
                transfer = socket.send(file.descriptor, from: range.lowerBound, count: count)
            }
            switch transfer {
            case .moved(let count):
                left -= count
                advance(by: count)
            case .wouldBlock: return .waiting
            case .ended, .failed: return .broken
            }
        }
        return .complete
    }

    /// Waits for the disk, so that a range of the file can be sent without waiting.
    func bringIn(_ range: Range<Int>) {
        file?.bringIn(range)
        isBroughtIn = true
    }

    /// Appends all of it to `buffer`, however long that takes. Returns false where the file can't be read or has become
    /// shorter, or memory ran out.
    package func read(into buffer: inout ByteBuffer) -> Bool {
        for segment in segments {
            switch segment {
            case .text(let range):
                buffer.append(text.span.extracting(range))
            case .file(let range):
                guard file?.read(from: range.lowerBound, count: range.count, into: &buffer) == range.count else {
                    return false
                }
            }
        }
        return !buffer.isExhausted
    }

    private func advance(by count: Int) {
        switch segments[current] {
        case .text(let range): segments[current] = .text(range.lowerBound + count..<range.upperBound)
        case .file(let range): segments[current] = .file(range.lowerBound + count..<range.upperBound)
        }
        switch segments[current] {
        case .text(let range), .file(let range): if range.isEmpty { current += 1 }
        }
    }
}
