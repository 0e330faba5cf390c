import HTTP
import Synchronization

/// Takes events to a connection's state, and does what the state says.
extension Worker {
    func handle(_ slot: Int, _ event: ConnectionState.Event) {
        let transition = connections[slot].state.transition(on: event)
        enter(slot, transition)
        perform(slot, transition.action)
    }

    private func enter(_ slot: Int, _ transition: ConnectionState.Transition) {
        let state = transition.state
        let former = connections[slot].state
        connections[slot].state = state
        let begins = former != state || transition.restartsTimeout
        if transition.restartsTimeout, let timeout = state.timeout {
            connections[slot].deadline = deadline(in: timeout)
        }
        if begins, former == .readingHead { partialHeads.remove(slot, connections) }
        if begins, state == .readingHead { partialHeads.append(slot, connections) }
        if state.holdings.isEmpty, !connections[slot].pending.isEmpty || readerOwner == slot { dropPending(slot) }
        if connections[slot].interest != nil || state.interest != .receiving { watch(slot) }
    }

    private func perform(_ slot: Int, _ action: ConnectionState.Action) {
        // If the poller has no room for it, it is closed already.
        guard connections.contains(slot) else { return }
        switch action {
        case .wait, .ignore: break
        case .receive: receive(slot)
        case .startJob: startJob(slot)
        case .answer: answerDeferred(slot)
        case .transmit: resume(slot)
        case .prefetch: prefetch(slot)
        case .proceed: proceed(slot)
        case .probe: probe(slot)
        case .discard: discard(slot)
        case .closeIfStalled: closeIfStalled(slot)
        case .refuse(let refusal): refuse(slot, refusal)
        case .shutDown: if !connections[slot].descriptor.shutDownSending() { close(slot, .byClient) }
        case .close(let end): close(slot, end)
        }
    }

    // MARK: Jobs

    /// What says that a final response will follow (RFC 9110 §15.2).
    static var interim: StaticString { "HTTP/1.1 100 Continue\r\n\r\n" }

    /// Has the answer to a request worked on. The connection waits, and is looked at only if the client leaves.
    private func startJob(_ slot: Int) {
        guard let job = connections[pending: slot].job else { return }
        if !submit(slot, job, mayBeRefused: true) { refuse(slot, .overloaded) }
    }

    /// Has part of the file read from the disk that is sent on this connection.
    private func prefetch(_ slot: Int) {
        guard let content = connections[pending: slot].content, let range = connections[pending: slot].absent else {
            return
        }
        let job = Job(nil, takesLong: false) {
            content.prefetch(range)
            return content
        }
        connections[pending: slot].job = job
        recharge(slot)
        _ = submit(slot, job, mayBeRefused: false)
    }

    private func submit(_ slot: Int, _ job: Job, mayBeRefused: Bool) -> Bool {
        let token = connections.token(of: slot)
        return jobs.submit(job, mayBeRefused: mayBeRefused) { [self] in
            call { [self] in finishJob(token) }
        }
    }

    private func finishJob(_ token: UInt64) {
        updateClock()
        guard let slot = connections.slot(of: token) else { return }
        if connections[slot].state.awaitsAnswer {
            // Composing a long answer for nobody would keep others waiting.
            handle(slot, connections[slot].descriptor.isBroken ? .failed : .answered)
        } else if connections[slot].state == .prefetching {
            connections[pending: slot].job = nil
            recharge(slot)
            handle(slot, .prefetched)
        }
        countAnswered()
        closeQuiet()
        watchLingering()
    }

    private func answerDeferred(_ slot: Int) {
        let job = connections[pending: slot].job
        connections[pending: slot].job = nil
        borrowReader(slot)
        process(slot, job)
    }

    /// Says that the connection does not wait for its job any more.
    func cancelJob(_ slot: Int) {
        guard !connections[slot].pending.isEmpty, let job = connections[pending: slot].job else { return }
        jobs.cancel(job)
        connections[pending: slot].job = nil
    }

    /// Asks a client that has ended its side whether it still reads: if it has closed the connection, its system answers what is
    /// sent to it with a reset. HTTP/1.1 clients pass over an interim response; older ones get none (RFC 9110 §15.2). That some
    /// show it to a person is why nearly all answers come before it.
    private func probe(_ slot: Int) {
        // What was sent before and is still on its way asks the same. A socket that is empty takes a few bytes whole or not at all.
        guard connections[pending: slot].reader.head.version == .http11,
            connections[slot].descriptor.unacknowledged == 0
        else { return }
        switch connections[slot].descriptor.send(Self.interim.octets) {
        case .moved(Self.interim.utf8CodeUnitCount), .wouldBlock: break
        case .moved: close(slot, .exhausted)
        case .ended, .failed: handle(slot, .failed)
        }
    }

    // MARK: Memory

    /// Charges the budget with what the connection holds by now, which is new. Returns false if there is no room for it. If heads
    /// that are not complete have used it up, the oldest of them make room.
    func admit(_ slot: Int, for purpose: Budget.Purpose) -> Bool {
        let bytes = connections[pending: slot].heldBytes - connections[pending: slot].charged
        while !budget.admit(bytes, for: purpose) {
            guard evictPartialHead(for: budget.excess(bytes, for: purpose), otherThan: slot) else { return false }
        }
        connections[pending: slot].charged += bytes
        return true
    }

    /// Charges the budget with what the connection holds by now, which was admitted before.
    func recharge(_ slot: Int) {
        let bytes = connections[pending: slot].heldBytes - connections[pending: slot].charged
        budget.charge(bytes)
        connections[pending: slot].charged += bytes
    }

    /// Whether a response may be composed. If heads that are not complete have used up the budget, the oldest of them make room.
    func hasRoomForResponse() -> Bool {
        while !budget.hasRoom {
            guard evictPartialHead(for: budget.excess(1, for: .little), otherThan: readerOwner) else { return false }
        }
        return true
    }

    /// Refuses the request whose head began first of those that are not complete. Returns false, and refuses none, if all of them
    /// hold less than `excess` bytes.
    private func evictPartialHead(for excess: Int, otherThan exception: Int?) -> Bool {
        guard let oldest = partialHeads.oldest(ofThoseWith: excess, otherThan: exception, connections) else {
            return false
        }
        refuse(oldest, .overloaded)
        return true
    }

    /// Drops what the connection holds, and what the reader holds of it.
    private func dropPending(_ slot: Int) {
        if readerOwner == slot {
            reader.drop()
            returnReader()
        }
        guard !connections[slot].pending.isEmpty else { return }
        cancelJob(slot)
        budget.charge(-connections[pending: slot].charged)
        connections[slot].pending = Box()
    }

    // MARK: Closing

    /// Drops what a closing connection still sends. Returns false if nothing has come.
    @discardableResult
    private func discard(_ slot: Int) -> Bool {
        guard reader.makeRoom(Self.receiveSize) else {
            close(slot, .exhausted)
            return true
        }
        let before = reader.input.count
        let transfer = connections[slot].descriptor.receive(into: &reader.input)
        if reader.input.count == reader.input.capacity { watchAgain(slot) }
        reader.input.truncate(to: before)
        switch transfer {
        case .moved: break
        case .wouldBlock: return false
        case .ended: handle(slot, .peerEnded)
        case .failed: handle(slot, .failed)
        }
        return true
    }

    /// Serves or drops what a connection has sent unnoticed. Returns whether it waits as before: what has come in time is not late
    /// because the process was stopped, or had no time to look.
    func hasNothingNew(_ slot: Int) -> Bool {
        let token = connections.token(of: slot)
        let deadline = connections[slot].deadline
        // A client that always has more is not waited for.
        for _ in 0..<Self.mostLooks {
            guard connections.slot(of: token) != nil, connections[slot].deadline == deadline else { return false }
            let isReceiving = connections[slot].state.isReceiving
            guard isReceiving ? receive(slot) : connections[slot].state == .lingering && discard(slot) else { break }
        }
        return connections.slot(of: token) != nil
    }

    private static var mostLooks: Int { 1_000 }

    /// Closes a connection whose client has taken nothing in its time. The system reports a socket as writable only once a good
    /// part of its buffer is free: a client that takes less than that is slow, and not stalled.
    private func closeIfStalled(_ slot: Int) {
        let before = connections[pending: slot].unacknowledged
        let left = connections[slot].descriptor.unacknowledged
        // If nothing is left, it was not the client that kept the rest waiting.
        guard left < before || left == 0 else { return close(slot, .stalled) }
        resume(slot)
    }

    /// Closes a connection at once.
    func close(_ slot: Int, _ end: ConnectionEnd) {
        if connections[slot].state == .readingHead { partialHeads.remove(slot, connections) }
        connections[slot].state = .closed
        dropPending(slot)
        Observer.connectionEnded(connections[slot].descriptor, end)
        connections.remove(slot)
        counters.connections.subtract(1, ordering: .relaxed)
        resumeListener()
        reportIfDrained()
    }

    func closeAll() {
        for slot in 0..<connections.usedSlots where connections.contains(slot) {
            // A close with something unread resets the connection, and the client may not have read its last response yet.
            if connections[slot].state != .lingering || hasNothingNew(slot) { close(slot, .drained) }
        }
    }

    /// Ends the states that have lasted too long. A look at each connection once a second costs less than keeping them in the
    /// order of their deadlines with every request.
    func closeOverdue() {
        if let drainDeadline, now >= drainDeadline { return closeAll() }
        for slot in 0..<connections.usedSlots where connections.contains(slot) {
            guard connections[slot].deadline <= UInt32(truncatingIfNeeded: now), hasNothingNew(slot) else { continue }
            handle(slot, .overdue)
        }
        closeQuiet()
        watchLingering()
    }
}
