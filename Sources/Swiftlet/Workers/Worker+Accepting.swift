import CPlatform
import HTTP
import Synchronization

extension Worker {
    /// Connections that are accepted before others get their turn.
    static var acceptBatch: Int { 64 }

    /// Accepts the connections that wait, and serves each at once: its request has mostly come by then.
    /// - Parameter most: how many to accept; the rest stay waiting.
    func acceptConnections(atMost most: Int) {
        var peer = HostAddress.any
        for _ in 0..<most {
            guard let listener else { return }
            // A table that is full even of connections that are being refused: the others wait to be accepted.
            guard connections.count < connections.capacity else { return pauseListener() }
            switch listener.accept(&peer) {
            case .success(let number):
                guard let descriptor = Descriptor(owning: number) else { return }
                admit(descriptor, peer)
            case .failure(let error):
                switch error.number {
                case EAGAIN, EWOULDBLOCK: return
                case EMFILE, ENFILE, ENOBUFS, ENOMEM: return pauseListener()
                default: continue  // The connection is gone already.
                }
            }
        }
    }

    private func admit(_ descriptor: consuming Descriptor, _ peer: HostAddress) {
        let connection = Connection(descriptor, peer, deadline: deadline(in: .headTimeout))
        guard let place = connections.insert(connection) else { return }
        let open = counters.connections.add(1, ordering: .relaxed).newValue
        startTimer()
        if open > settings[.maxConnections] {
            conclude(place, refusal: .overloaded)
        } else {
            receive(place)
        }
        // Many a connection is closed by now.
        guard connections.contains(place), !connections[place].isWatched else { return }
        switch connections[place].phase {
        case .fresh, .head, .content, .idle, .lingering: watch(place, for: .reading)
        case .working, .sending, .bringingIn: break
        }
        if !connections[place].isWatched { close(place) }
    }

    /// Has the worker called when there is something to be done for a connection. The poller learns of it when it first
    /// has to be waited for: a connection that is closed with its first response is never waited for.
    func watch(_ place: Int, for interest: Poller.Interest) {
        if connections[place].isWatched {
            poller.change(connections[place].descriptor, token: place, interest: interest)
        } else {
            // Where the system has no room for it, it is closed once its first request is looked at.
            connections[place].isWatched = poller.add(connections[place].descriptor, token: place, interest: interest)
        }
    }

    /// Lets new connections wait until one closes, or for a second at most.
    private func pauseListener() {
        guard let listener, !isListenerPaused else { return }
        isListenerPaused = true
        poller.change(listener.descriptor, token: Self.listenerToken, interest: .none)
        startTimer()
    }

    func resumeListener() {
        guard let listener, isListenerPaused else { return }
        isListenerPaused = false
        poller.change(listener.descriptor, token: Self.listenerToken, interest: .reading)
    }
}
