import Figures
import MeasuringKit

/// A connection that overloads a server. It sends batches when they are due, or as soon afterwards as the system accepts them.
final class OverloadConnection {
    let socket: LoopbackSocket
    private let batch: [UInt8]
    private let depth: Int
    /// The due times of batches that are not sent completely, and how much of the first is sent.
    private var unsent = ArraySlice<Double>()
    private var sent = 0
    /// The due times of batches that are not answered completely, and how much of the first is answered.
    private var unanswered = ArraySlice<Double>()
    private var answersOfFirst = 0
    private var counter = ResponseCounter()

    init(port: UInt16, batch: [UInt8], depth: Int) throws {
        self.batch = batch
        self.depth = depth
        let waiting = try LoopbackSocket(waits: false)
        try waiting.connect(to: port)
        socket = waiting
    }

    /// The number of successful responses so far.
    var answered: Int { counter.successes }

    /// The number of other responses so far.
    var refused: Int { counter.others }

    /// Adds a due batch, and sends as much as possible.
    func offer(due: Double) throws {
        unsent.append(due)
        try send()
    }

    /// Sends as much as the system accepts.
    func send() throws {
        while let due = unsent.first {
            let count = try socket.send(batch[sent...])
            guard count > 0 else { return }
            sent += count
            guard sent == batch.count else { return }
            sent = 0
            unsent = unsent.dropFirst()
            unanswered.append(due)
        }
    }

    /// Reads responses, and records the lateness of each batch that they complete.
    func receive(into buffer: inout [UInt8], now: () -> Double, lateness: inout [Double]) throws {
        while let count = try socket.receive(into: &buffer) {
            guard count > 0 else { throw LoadError("the server closed the connection") }
            let before = counter.successes + counter.others
            counter.take(buffer.span.extracting(first: count))
            answersOfFirst += counter.successes + counter.others - before
            while answersOfFirst >= depth, let due = unanswered.first {
                answersOfFirst -= depth
                unanswered = unanswered.dropFirst()
                lateness.append(now() - due)
            }
            if count < buffer.count { return }
        }
    }
}
