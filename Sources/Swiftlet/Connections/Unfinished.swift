/// What a connection holds while a request or a response is unfinished.
struct Unfinished: ~Copyable {
    /// What follows once the response is sent.
    enum Ending: UInt8 {
        /// The connection is kept.
        case keep
        /// It closes at once: the client has sent all that it will.
        case close
        /// It closes once the client has had time to read the response.
        case linger
    }

    /// What was received and not answered yet.
    var reader = RequestReader()
    /// What was composed and not sent in full.
    var output = ByteBuffer()
    /// How many octets of `output` were sent.
    var sent = 0
    /// What follows `output`.
    var file: FileContent?
    /// What is done for this connection elsewhere, told apart from what was done for an earlier one in its place.
    var errand = 0
    /// How many octets the client had still to take when its time to take some began.
    var untaken = 0
    var ending = Ending.keep
    /// How many octets the worker has in its books for this.
    var accounted = 0

    init() {}

    var heldOctets: Int {
        MemoryLayout<Unfinished>.size + reader.input.capacity + output.capacity + (file?.heldOctets ?? 0)
    }

    /// Sends on, as far as the socket takes it.
    mutating func send(to socket: borrowing Descriptor) -> FileContent.Progress {
        while sent < output.count {
            switch socket.send(output.span.extracting(sent...), moreFollows: file != nil) {
            case .moved(let count): sent += count
            case .wouldBlock: return .waiting
            case .ended, .failed: return .broken
            }
        }
        return file?.send(to: socket) ?? .complete
    }
}
