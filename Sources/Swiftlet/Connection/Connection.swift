/// A connection, as long as it is open. It is small: what it holds while it is idle is all here.
struct Connection: ~Copyable {
    let descriptor: Descriptor
    /// When the state has lasted too long, by the worker's clock.
    var deadline: UInt32
    var state = ConnectionState.accepted
    /// What the worker's poller was asked to report; nil while the poller does not know the connection.
    var interest: Poller.Interest?
    let peer: HostAddress
    /// What the connection holds while a request or a response is unfinished.
    var pending = Box<Pending>()

    init(_ descriptor: consuming Descriptor, _ peer: HostAddress, deadline: UInt32) {
        self.descriptor = descriptor
        self.peer = peer
        self.deadline = deadline
    }

    /// Whether nothing of a request has come, and nothing of a response is left to be sent.
    var isQuiet: Bool { state == .idle || state == .accepted }
}
