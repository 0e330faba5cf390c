/// An open connection. It is small: an idle connection holds only this.
struct Connection: ~Copyable {
    let descriptor: Descriptor
    /// When the state has lasted too long, on the worker's clock.
    var deadline: UInt32
    var state = ConnectionState.accepted
    /// The events that the poller was asked to report; nil while the connection is not registered with it.
    var interest: Poller.Interest?
    let peer: HostAddress
    /// The memory of the connection while a request or a response is unfinished.
    var pending = Box<Pending>()

    init(_ descriptor: consuming Descriptor, _ peer: HostAddress, deadline: UInt32) {
        self.descriptor = descriptor
        self.peer = peer
        self.deadline = deadline
    }

    /// Whether no part of a request has arrived, and no part of a response remains to be sent.
    var isQuiet: Bool { state == .idle || state == .accepted }
}
