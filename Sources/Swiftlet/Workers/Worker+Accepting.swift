import CPlatform
import HTTP
import Synchronization

extension Worker {
    /// Accepts connections that wait, as many as are served together, and serves them: their requests have mostly come by
    /// then. Returns false where there were none.
    @discardableResult
    func acceptConnections() -> Bool {
        var hasAccepted = false
        while !arrived.isFull, accept() { hasAccepted = true }
        for index in 0..<arrived.count where !gather(arrived[index].place) { serve(arrived[index].place) }
        answerGathered()
        for index in 0..<arrived.count { watchUnlessClosed(arrived[index].place) }
        arrived.removeAll()
        return hasAccepted
    }

    /// Accepts a connection. Returns false where none waits, or none can be accepted now.
    private func accept() -> Bool {
        guard let listener else { return false }
        // A table that is full even of connections that are being refused: the others wait to be accepted.
        guard connections.count < connections.capacity else {
            pauseListener()
            return false
        }
        var peer = HostAddress.any
        switch listener.accept(&peer) {
        case .success(let number):
            guard let descriptor = Descriptor(owning: number) else { return false }
            admit(descriptor, peer)
        case .failure(let error):
            switch error.number {
            case EAGAIN, EWOULDBLOCK:
                return false
            case EMFILE, ENFILE, ENOBUFS, ENOMEM:
                pauseListener()
                return false
            default:
                break  // The connection is gone already.
            }
        }
        return true
    }

    private func admit(_ descriptor: consuming Descriptor, _ peer: HostAddress) {
        let connection = Connection(descriptor, peer, deadline: deadline(in: .headTimeout))
        guard let place = connections.insert(connection) else { return }
        let open = counters.connections.add(1, ordering: .relaxed).newValue
        startTimer()
        if open > settings[.maxConnections] {
            conclude(place, refusal: .overloaded)
            watchUnlessClosed(place)
        } else {
            arrived.append(place, upTo: 0)
        }
    }

    /// Has a new connection watched. Many a one is closed by now.
    private func watchUnlessClosed(_ place: Int) {
        guard connections.contains(place), !connections[place].isWatched else { return }
        if connections[place].isReceiving { watch(place, for: .receiving) }
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

    /// Has the worker called once more where there is still something to be received.
    func watchOn(_ place: Int) {
        guard connections.contains(place), connections[place].isWatched, connections[place].isReceiving else { return }
        watch(place, for: .receiving)
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
