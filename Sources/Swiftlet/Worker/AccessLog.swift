import HTTP
import Synchronization

/// One worker's share of the access log, in the Common Log Format.
///
/// Lines are collected in memory and written by a queue of their own, so that no worker waits for the reader of the log. If they are
/// read too slowly, lines are dropped and counted, so that memory stays bounded.
///
/// It is sent across threads, unchecked: `isWriting` decides whether `handedOver` belongs to the worker or to the queue, and after
/// `finish`, everything belongs to the queue.
final class AccessLog: @unchecked Sendable {
    /// The queue that writes the lines of all workers.
    static let queue = SerialQueue("access log")

    private let program: StaticString
    private var lines = ByteBuffer()
    private var dropped = 0
    /// Belongs to the queue while `isWriting` is set, to the worker otherwise.
    private var handedOver = ByteBuffer()
    private let isWriting = Atomic(false)
    private var isFinished = false

    /// Lines are handed over once they have this many bytes, and every second.
    private static var enough: Int { 16_384 }
    private static var most: Int { 131_072 }

    /// Whether every line was handed over.
    var isEmpty: Bool { lines.isEmpty }

    init(_ program: StaticString) {
        self.program = program
    }

    /// Adds a line: `peer - - [date] "request line" status bytes`.
    /// - Parameters:
    ///   - reader: the reader with the request.
    ///   - second: since 1970-01-01 00:00:00 UTC.
    ///   - length: the bytes of content, as transmitted.
    func record(
        _ peer: HostAddress, _ reader: borrowing RequestReader, _ second: Int, _ status: Status, _ length: Int
    ) {
        if lines.count >= Self.most {
            dropped += 1
            return
        }
        peer.write(into: &lines)
        lines.append(" - - [")
        CalendarDate(secondsSince1970: second).writeCommonLogDate(into: &lines)
        lines.append("] \"")
        escape(reader.requestLine)
        lines.append("\" ")
        lines.append(decimal: status.code)
        lines.append(.space)
        if length > 0 { lines.append(decimal: length) } else { lines.append(0x2D) }
        lines.append(.lineFeed)
        if lines.count >= Self.enough { flush() }
    }

    /// Hands the collected lines to the queue, unless it is still writing earlier ones.
    func flush() {
        guard !isFinished, !lines.isEmpty, !isWriting.load(ordering: .acquiring) else { return }
        swap(&lines, &handedOver)
        isWriting.store(true, ordering: .relaxed)
        let lost = dropped
        dropped = 0
        Self.queue.async { [self] in
            StandardOutput.write(handedOver.span)
            handedOver.removeAll()
            isWriting.store(false, ordering: .releasing)
            report(lost)
        }
    }

    /// Hands over the remaining lines, and the log with them. No line may be added afterwards.
    func finish() {
        isFinished = true
        Self.queue.async { [self] in
            StandardOutput.write(lines.span)
            report(dropped)
        }
    }

    private func report(_ lost: Int) {
        guard lost > 0 else { return }
        StandardError.print(program) { message in
            message.append("access log: ")
            message.append(decimal: lost)
            message.append(" lines lost: standard output is read too slowly")
        }
    }

    /// Appends bytes so that they can't end the line or the quotes: anything but printable ASCII becomes `\xHH`.
    private func escape(_ octets: Span<UInt8>) {
        if octets.count == 0 { lines.append(0x2D) }
        for index in 0..<octets.count {
            let octet = octets[index]
            if octet >= .space, octet < .delete, octet != .quote, octet != .backslash {
                lines.append(octet)
            } else {
                lines.append("\\x")
                lines.append(hexadecimal: octet, isCapital: true)
            }
        }
    }
}
