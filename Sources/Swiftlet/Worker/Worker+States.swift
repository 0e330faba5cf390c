import HTTP
import Synchronization

/// Passes an event to the state of a connection, and performs the action that it returns.
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

    /// A response that announces a final one (RFC 9110 §15.2).
    static var interim: StaticString { "HTTP/1.1 100 Continue\r\n\r\n" }

    /// Starts the job for the answer to a request. The connection waits, and is only checked if the client disconnects.
    private func startJob(_ slot: Int) {
        guard let job = connections[pending: slot].job else { return }
        if !submit(slot, job, mayBeRefused: true) { refuse(slot, .overloaded) }
    }

    /// Starts a job that reads part of the connection's file from the disk.
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
            // Composing a long answer for a client that is gone would keep others waiting.
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

    /// Cancels the job of the connection.
    func cancelJob(_ slot: Int) {
        guard !connections[slot].pending.isEmpty, let job = connections[pending: slot].job else { return }
        jobs.cancel(job)
        connections[pending: slot].job = nil
    }

    /// Tests whether a client that has shut its side still reads: if it has closed the connection, its system answers bytes with a
    /// reset. HTTP/1.1 clients skip an interim response; older ones get none (RFC 9110 §15.2). Some clients show it to the user, so
    /// the test comes so late that nearly all answers are earlier.
    private func probe(_ slot: Int) {
        // Bytes that are still on their way are the same test. An empty socket accepts a few bytes completely or not at all.
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

    /// Charges the budget for what the connection now holds, which is new. Returns false if there is no room. If incomplete heads
    /// have used up the budget, the oldest of them are refused to make room.
    func admit(_ slot: Int, for purpose: Budget.Purpose) -> Bool {
        let bytes = connections[pending: slot].heldBytes - connections[pending: slot].charged
        while !budget.admit(bytes, for: purpose) {
            guard evictPartialHead(for: budget.excess(bytes, for: purpose), otherThan: slot) else { return false }
        }
        connections[pending: slot].charged += bytes
        return true
    }

    /// Charges the budget for what the connection now holds, which was admitted before.
    func recharge(_ slot: Int) {
        let bytes = connections[pending: slot].heldBytes - connections[pending: slot].charged
        budget.charge(bytes)
        connections[pending: slot].charged += bytes
    }

    /// Whether a response may be composed. If incomplete heads have used up the budget, the oldest of them are refused to make room.
    func hasRoomForResponse() -> Bool {
        while !budget.hasRoom {
            guard evictPartialHead(for: budget.excess(1, for: .little), otherThan: readerOwner) else { return false }
        }
        return true
    }

    /// Refuses the request with the oldest incomplete head. Returns false, and refuses none, if all of them together hold less than
    /// `excess` bytes.
    private func evictPartialHead(for excess: Int, otherThan exception: Int?) -> Bool {
        guard let oldest = partialHeads.oldest(ofThoseWith: excess, otherThan: exception, connections) else {
            return false
        }
        refuse(oldest, .overloaded)
        return true
    }

    /// Drops what the connection holds, and its bytes in the reader.
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

    /// Drops what a closing connection still sends. Returns false if nothing has arrived.
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

    /// Serves or drops what a connection has sent unnoticed. Returns whether it waits as before: bytes that arrived in time are not
    /// late just because the process was stopped or busy.
    func hasNothingNew(_ slot: Int) -> Bool {
        let token = connections.token(of: slot)
        let deadline = connections[slot].deadline
        // It does not wait for a client that always sends more.
        for _ in 0..<Self.mostLooks {
            guard connections.slot(of: token) != nil, connections[slot].deadline == deadline else { return false }
            let isReceiving = connections[slot].state.isReceiving
            guard isReceiving ? receive(slot) : connections[slot].state == .lingering && discard(slot) else { break }
        }
        return connections.slot(of: token) != nil
    }

    private static var mostLooks: Int { 1_000 }

    /// Closes a connection if its client has read nothing in time. The system reports a socket as writable only once a large part of
    /// its buffer is free: a client that reads less than that is slow, but not stalled.
    private func closeIfStalled(_ slot: Int) {
        let before = connections[pending: slot].unacknowledged
        let left = connections[slot].descriptor.unacknowledged
        // If all bytes are acknowledged, it was not the client that delayed the rest.
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
            // Closing with unread bytes resets the connection, and the client may not have read its last response yet.
            if connections[slot].state != .lingering || hasNothingNew(slot) { close(slot, .drained) }
        }
    }

    /// Handles deadlines that have passed. Checking each connection once a second costs less than keeping connections in the order of
    /// their deadlines with every request.
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
