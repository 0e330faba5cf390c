/// A connection, as long as it is open. It is small: what it holds while it is idle is all here.
struct Connection: ~Copyable {
    enum Phase: UInt8 {
        /// Accepted; nothing has been received.
        case fresh
        /// Part of a request's head has been received.
        case head
        /// Part of a request's content is still to come.
        case content
        /// Kept, with no request under way.
        case idle
        /// The answer is being worked on elsewhere; nothing is received meanwhile.
        case working
        /// Part of a response is still to be sent; nothing is received meanwhile.
        case sending
        /// Part of a file is still to be brought in before it can be sent; nothing is received meanwhile.
        case bringingIn
        /// The sending side is shut; what still comes is dropped.
        case lingering
    }

    let descriptor: Descriptor
    /// When the phase has taken too long, by the worker's clock.
    var deadline: UInt32
    var phase = Phase.fresh
    /// Whether the worker's poller knows it.
    var isWatched = false
    let peer: HostAddress
    /// What the connection holds while a request or a response is unfinished.
    var unfinished: Box<Unfinished>?

    init(_ descriptor: consuming Descriptor, _ peer: HostAddress, deadline: UInt32) {
        self.descriptor = descriptor
        self.peer = peer
        self.deadline = deadline
    }

    /// Whether nothing of a request has come, and nothing of a response is left to be sent.
    var isQuiet: Bool { phase == .idle || phase == .fresh }

    /// Whether it waits for what the client sends.
    var isReceiving: Bool {
        switch phase {
        case .fresh, .head, .content, .idle, .lingering: true
        case .working, .sending, .bringingIn: false
        }
    }

    /// Sends what is held of a response.
    mutating func sendHeld() -> FileContent.Progress {
        guard unfinished != nil else { return .broken }
        return unfinished!.value.send(to: descriptor)
    }
}
