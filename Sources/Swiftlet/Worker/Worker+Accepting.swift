import CPlatform
import HTTP
import Synchronization

extension Worker {
    /// Accepts waiting connections, as many as a batch holds, and serves them: most of their requests have arrived by then. Returns
    /// false if there were none.
    @discardableResult
    func acceptConnections() -> Bool {
        var hasAccepted = false
        while !arrived.isFull, accept() { hasAccepted = true }
        for index in 0..<arrived.count where !gather(arrived[index].slot) {
            // Serving an earlier one may have closed this one, to make room for its request.
            if connections.contains(arrived[index].slot) { handle(arrived[index].slot, .ready) }
        }
        respondToGathered()
        for index in 0..<arrived.count { watchUnlessClosed(arrived[index].slot) }
        arrived.removeAll()
        return hasAccepted
    }

    /// Accepts a connection. Returns false if none waits, or none can be accepted now.
    private func accept() -> Bool {
        guard let listener else { return false }
        // If the table is full, even of connections that are being refused, others wait to be accepted.
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
        guard let slot = connections.insert(connection) else { return }
        let open = counters.connections.add(1, ordering: .relaxed).newValue
        startTimer()
        // The more connections are open, the less the system may buffer for another. By default, it takes a whole file of 1 MB for a
        // client that reads nothing, and the control group kills the process for that. In each direction, the limits of 256
        // connections add up to a fifth of the memory, and those of 16,384 to a third.
        connections[slot].descriptor.limitBuffers(to: settings.memory / 32 / open)
        if open > settings[.maxConnections] {
            refuse(slot, .overloaded)
            watchUnlessClosed(slot)
        } else {
            arrived.append(slot, upTo: 0)
        }
    }

    // MARK: Watching

    /// Registers a new connection with the poller. Many are closed by now, or about to be, so each is checked once more before.
    private func watchUnlessClosed(_ slot: Int) {
        guard connections.contains(slot), connections[slot].interest == nil else { return }
        if connections[slot].state == .lingering, !lingering.isFull {
            lingering.append(connections.token(of: slot))
        } else {
            watch(slot)
        }
    }

    /// Drops what lingering connections have sent, and registers those with the poller that the client has not closed by now.
    func watchLingering() {
        while let token = lingering.popLast() {
            guard let slot = connections.slot(of: token), connections[slot].interest == nil else { continue }
            handle(slot, .ready)
            if connections.slot(of: token) != nil { watch(slot) }
        }
    }

    /// Lets the poller report the events of the connection's state. A connection is registered when it first has to wait.
    func watch(_ slot: Int) {
        guard let interest = connections[slot].state.interest, interest != connections[slot].interest else { return }
        let token = connections.token(of: slot)
        if connections[slot].interest != nil {
            poller.change(connections[slot].descriptor, token: token, interest: interest)
        } else if !poller.add(connections[slot].descriptor, token: token, interest: interest) {
            return close(slot, .exhausted)
        }
        connections[slot].interest = interest
    }

    /// Lets the poller report again what is still to be received.
    func watchAgain(_ slot: Int) {
        guard connections[slot].interest == .receiving else { return }
        poller.change(connections[slot].descriptor, token: connections.token(of: slot), interest: .receiving)
    }

    // MARK: Pausing

    /// Accepts no connections until one closes, or for at most a second.
    private func pauseListener() {
        guard let listener, !isListenerPaused else { return }
        isListenerPaused = true
        poller.change(listener.descriptor, token: Self.listenerToken, interest: .nothing)
        startTimer()
    }

    func resumeListener() {
        guard let listener, isListenerPaused else { return }
        isListenerPaused = false
        poller.change(listener.descriptor, token: Self.listenerToken, interest: .reading)
    }
}
