import Figures
import MeasuringKit

/// One connection of those that overload a server. It sends batches when they are due, or as soon after that as the
/// system takes them.
final class OverloadConnection {
    let socket: LoopbackSocket
    private let batch: [UInt8]
    private let depth: Int
    /// When the batches were due that are not sent as a whole, and how much of the first is.
    private var unsent = ArraySlice<Double>()
    private var sent = 0
    /// When the batches were due that are not answered as a whole, and how much of the first is.
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

    /// Successful answers up to now.
    var answered: Int { counter.successes }

    /// Answers up to now with any other status.
    var refused: Int { counter.others }

    /// Takes a batch that is due, and sends what can be sent.
    func offer(due: Double) throws {
        unsent.append(due)
        try send()
    }

    /// Sends what the system takes.
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

    /// Takes what came, and adds how late each batch is that is complete by that.
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
