import HTTP

/// The path of a request: receive → parse → respond → transmit → settle.
///
/// Connections that become readable at the same time take it together: the worker receives from all of them, then answers them, and
/// then sends to them, so that each step finds its code and data in the processor's caches. One connection at a time, the kernel's
/// network code and the server's would evict each other with each request.
extension Worker {
    /// The most bytes to receive at once.
    static var receiveSize: Int { 32_768 }
    /// The room to make before more of an unfinished request is received.
    static var leastRoom: Int { 4_096 }
    /// Composed responses are transmitted once they reach this many bytes, even if more requests wait for a response.
    static var transmitSize: Int { 16_384 }

    // MARK: Receive

    /// Receives what an idle connection has sent, to be answered in a batch with others. Returns false if the connection has to be
    /// served alone.
    func gather(_ slot: Int) -> Bool {
        guard connections.contains(slot), connections[slot].isQuiet else { return false }
        if gathered.isFull || reader.input.capacity - reader.input.count < Self.leastRoom { respondToGathered() }
        guard gathered.count > 0 || reader.makeRoom(Self.receiveSize) else { return false }
        switch receiveInput(slot) {
        case .moved:
            reader.setAside()
            gathered.append(slot, upTo: reader.input.count)
        case .wouldBlock: break
        case .ended: handle(slot, .peerEnded)
        case .failed: handle(slot, .failed)
        }
        return true
    }

    /// Serves the batch: the loops around the steps.
    func respondToGathered() {
        for index in 0..<gathered.count {
            let part = gathered[index]
            reader.takeUp(part.range)
            // Making room for the request of an earlier one may have closed it.
            guard connections.contains(part.slot), connections[part.slot].isQuiet else { continue }
            process(part.slot)
            // The responses to each of them are to have room.
            if composed.end > Self.transmitSize / 2 { transmitComposed() }
        }
        gathered.removeAll()
        transmitComposed()
    }

    /// Receives what a connection has sent, and serves it. Returns false if nothing has arrived.
    @discardableResult
    func receive(_ slot: Int) -> Bool {
        borrowReader(slot)
        guard reader.makeRoom(readerOwner == nil ? Self.receiveSize : Self.leastRoom) else {
            returnReader()
            refuse(slot, .overloaded)
            return true
        }
        switch receiveInput(slot) {
        case .moved: process(slot)
        case .wouldBlock:
            returnReader()
            return false
        case .ended: handle(slot, .peerEnded)
        case .failed: handle(slot, .failed)
        }
        return true
    }

    /// Receives what a connection has sent, as far as there is room. The poller reports the rest again.
    private func receiveInput(_ slot: Int) -> Transfer {
        let transfer = connections[slot].descriptor.receive(into: &reader.input)
        if reader.input.count == reader.input.capacity { watchAgain(slot) }
        return transfer
    }

    // MARK: Parse, respond

    /// The result of answering the bytes in the reader.
    private enum Served {
        /// There is enough to send at once, and perhaps more to answer.
        case more
        /// All complete requests are answered; this much of the next has arrived.
        case incomplete(RequestReader.Progress)
        /// The next request waits for a job.
        case deferred(Job)
        /// The connection closes after this response.
        case last
    }

    /// Answers the complete requests in the reader, transmits the responses, and settles the next state of the connection.
    /// - Parameter job: the job that the first of the requests was waiting for.
    func process(_ slot: Int, _ job: Job? = nil) {
        var job = job
        var hasAnswered = false
        while true {
            let served = respond(slot, &job, &hasAnswered)
            if !gathered.isEmpty, response.stored == nil {
                // All its responses are composed, and are transmitted along with the others'.
                switch served {
                case .last:
                    reader.drop()
                    return composed.append(slot, upTo: response.output.count, isLast: true)
                case .incomplete(.none):
                    return composed.append(slot, upTo: response.output.count)
                default: break
                }
            }
            let isLast = if case .last = served { true } else { false }
            switch transmit(slot, composed.end..<response.output.count, response.takeStored(), isLast: isLast) {
            case .complete:
                if case .more = served { continue }
                settle(slot, served, hasAnswered)
            case .blocked: wait(slot, served, .blocked)
            case .absent: wait(slot, served, .absent)
            case .failed:
                reader.drop()
                handle(slot, .failed)
            case .closed: reader.drop()
            }
            return
        }
    }

    /// Parses and answers requests until there is enough to send, or no further request is complete.
    private func respond(
        _ slot: Int, _ job: inout Job?, _ hasAnswered: inout Bool
    ) -> Served {
        do throws(Refusal) {
            while response.output.count < Self.transmitSize, response.stored == nil {
                if job == nil {
                    let progress = try reader.advance(limits: limits, keepsContent: App.readsContent)
                    guard progress == .complete else {
                        if reader.takesContinue() { response.output.append(Self.interim) }
                        return .incomplete(progress)
                    }
                    if response.output.count == composed.end, !hasRoomForResponse() { throw .overloaded }
                }
                let isLast = respond(slot, job)
                job = response.takeJob()
                if let job { return .deferred(job) }
                hasAnswered = true
                if isLast { return .last }
            }
            return .more
        } catch {
            composeRefusal(slot, error)
            return .last
        }
    }

    /// Responds to the request in the reader. Returns whether the connection closes afterwards.
    private func respond(_ slot: Int, _ job: Job?) -> Bool {
        let closes = !reader.head.persists || drainDeadline != nil
        let before = response.output.count
        response.respond(to: reader.head, reader, by: application, job, closes: closes)
        if response.isDeferred { return false }
        responded += 1
        record(slot)
        reader.finish()
        guard response.output.isExhausted else { return closes }
        // Half a response can't be taken back from a client; half a buffer can.
        response.output.truncate(to: before)
        _ = response.takeStored()
        return true
    }

    /// Composes the response to a request that never reaches the application.
    @inline(never)
    private func composeRefusal(_ slot: Int, _ refusal: Refusal) {
        Observer.requestRefused(connections[slot].descriptor, refusal)
        let before = response.output.count
        response.refuse(refusal, reader.head)
        responded += 1
        record(slot)
        if response.output.isExhausted { response.output.truncate(to: before) }
    }

    @inline(never)
    private func record(_ slot: Int) {
        guard let log, let status = response.status else { return }
        log.record(connections[slot].peer, reader, date, status, response.contentLength)
    }

    // MARK: Transmit

    private enum Transmission {
        case complete
        /// The connection holds the rest.
        case blocked
        case absent
        /// The connection is broken.
        case failed
        /// It is closed already.
        case closed
    }

    /// Sends the responses of a batch to their connections.
    private func transmitComposed() {
        for index in 0..<composed.count {
            let part = composed[index]
            switch transmit(part.slot, part.range, nil, isLast: part.isLast) {
            case .complete: settle(part.slot, part.isLast ? .last : .incomplete(.none), true)
            case .blocked: wait(part.slot, part.isLast ? .last : .more, .blocked)
            case .failed: handle(part.slot, .failed)
            case .absent, .closed: break
            }
        }
        composed.removeAll()
        response.removeOutput()
    }

    /// Hands a range of the output to a connection's socket, and the stored content after it. The output before the range belongs to
    /// others, and is sent later. The connection keeps what the socket does not accept.
    /// - Parameter isLast: whether the connection then closes. The FIN shares a segment with the last bytes.
    private func transmit(
        _ slot: Int, _ range: Range<Int>, _ stored: StoredContent?, isLast: Bool
    ) -> Transmission {
        let moreFollows = stored != nil || isLast
        var sent = range.lowerBound
        var progress = StoredContent.Progress.complete
        sending: while sent < range.upperBound {
            let rest = response.output.span.extracting(sent..<range.upperBound)
            switch connections[slot].descriptor.send(rest, moreFollows: moreFollows) {
            case .moved(let count): sent += count
            case .wouldBlock:
                progress = .waiting
                break sending
            case .ended, .failed:
                progress = .broken
                break sending
            }
        }
        if case .complete = progress, let stored { progress = stored.transmit(to: connections[slot].descriptor) }
        let transmission: Transmission
        switch progress {
        case .complete: transmission = .complete
        case .broken: transmission = .failed
        case .unreadable:
            close(slot, .unreadableFile)
            transmission = .closed
        case .waiting: transmission = hold(slot, sent..<range.upperBound, stored) ? .blocked : .closed
        case .absent(let absent):
            transmission = hold(slot, sent..<range.upperBound, stored, absent) ? .absent : .closed
        }
        if range.lowerBound == composed.end { dropOutput() }
        return transmission
    }

    /// Drops what was composed for the current connection.
    private func dropOutput() {
        if composed.isEmpty { response.removeOutput() } else { response.output.truncate(to: composed.end) }
    }

    /// Leaves the rest of a response with its connection. Returns false, and closes the connection, if memory ran out.
    private func hold(_ slot: Int, _ rest: Range<Int>, _ stored: StoredContent?, _ absent: Range<Int>? = nil) -> Bool {
        guard makePending(slot),
            connections[pending: slot].output.replaceAll(withExactly: response.output, rest)
        else {
            close(slot, .exhausted)
            return false
        }
        connections[pending: slot].sent = 0
        connections[pending: slot].content = stored
        connections[pending: slot].absent = absent
        return true
    }

    /// Continues to send what a connection holds.
    func resume(_ slot: Int) {
        switch connections.transmitPending(slot) {
        case .complete:
            connections[pending: slot].dropResponse()
            recharge(slot)
            handle(slot, .sent)
        case .waiting:
            recharge(slot)
            awaitClient(slot)
            handle(slot, .blocked)
        case .absent(let range):
            connections[pending: slot].absent = range
            handle(slot, .absent)
        case .unreadable: close(slot, .unreadableFile)
        case .broken: handle(slot, .failed)
        }
    }

    /// Continues after a response that had to wait for the client.
    func proceed(_ slot: Int) {
        switch connections[pending: slot].after {
        case .proceed:
            borrowReader(slot)
            process(slot)
        case .startJob: handle(slot, .deferred)
        case .refuse: refuse(slot, .overloaded)
        case .finish: handle(slot, .finished)
        }
    }

    // MARK: Settle

    /// Puts the current connection, whose responses are sent, into its next state.
    private func settle(_ slot: Int, _ served: Served, _ hasAnswered: Bool) {
        switch served {
        case .last:
            reader.drop()
            handle(slot, .finished)
        case .incomplete(.none), .incomplete(.complete), .more:
            handle(slot, .served(.none, hasAnswered: hasAnswered))
        case .incomplete(let progress):
            guard holdReader(slot) else { return close(slot, .exhausted) }
            guard admit(slot, for: progress == .head ? .little : .much) else { return refuse(slot, .overloaded) }
            handle(slot, .served(progress, hasAnswered: hasAnswered))
            // Linux reports again what has arrived meanwhile, such as the end of the connection; gVisor does not.
            if connections.contains(slot) { watchAgain(slot) }
        case .deferred(let job):
            guard holdReader(slot) else { return close(slot, .exhausted) }
            connections[pending: slot].job = job
            guard admit(slot, for: .little) else { return refuse(slot, .overloaded) }
            handle(slot, .deferred)
        }
    }

    /// Leaves the current connection, which holds the rest of a response, until that is sent.
    private func wait(_ slot: Int, _ served: Served, _ event: ConnectionState.Event) {
        if case .last = served { reader.drop() }
        guard holdReader(slot) else { return close(slot, .exhausted) }
        switch served {
        case .last: connections[pending: slot].after = .finish
        case .deferred(let job):
            connections[pending: slot].after = .startJob
            connections[pending: slot].job = job
        case .more, .incomplete:
            connections[pending: slot].after = .proceed
            // The response was begun. What was received after its request is new.
            if !connections[pending: slot].reader.isEmpty, !admit(slot, for: .much) {
                Observer.requestRefused(connections[slot].descriptor, .overloaded)
                connections[pending: slot].reader = RequestReader()
                connections[pending: slot].after = .refuse
            }
        }
        recharge(slot)
        awaitClient(slot)
        handle(slot, event)
    }

    /// Gives the client time to read some of what was sent to it.
    func awaitClient(_ slot: Int) {
        connections[pending: slot].unacknowledged = connections[slot].descriptor.unacknowledged
    }

    /// Sends an error in place of what a connection holds or waits for, and finishes.
    func refuse(_ slot: Int, _ refusal: Refusal) {
        cancelJob(slot)
        let isHeld = !connections[slot].pending.isEmpty
        if isHeld { swap(&reader, &connections[pending: slot].reader) }
        composeRefusal(slot, refusal)
        reader.drop()
        if isHeld { swap(&reader, &connections[pending: slot].reader) }
        switch transmit(slot, composed.end..<response.output.count, nil, isLast: true) {
        case .complete: handle(slot, .finished)
        case .blocked:
            connections[pending: slot].after = .finish
            recharge(slot)
            awaitClient(slot)
            handle(slot, .blocked)
        case .failed: handle(slot, .failed)
        case .absent, .closed: break
        }
    }

    // MARK: The reader

    /// Borrows the reader of a connection that has one of its own, until it is returned.
    func borrowReader(_ slot: Int) {
        precondition(readerOwner == nil && reader.isEmpty)
        guard !connections[slot].pending.isEmpty else { return }
        swap(&reader, &connections[pending: slot].reader)
        readerOwner = slot
    }

    /// Returns a borrowed reader to its connection.
    func returnReader() {
        guard let slot = readerOwner else { return }
        swap(&reader, &connections[pending: slot].reader)
        readerOwner = nil
    }

    /// Moves what the reader holds to the current connection. Returns false if memory ran out.
    private func holdReader(_ slot: Int) -> Bool {
        if readerOwner != nil {
            reader.compact()
            reader.input.trim()
            returnReader()
            return true
        }
        guard makePending(slot), let own = reader.detach() else {
            reader.drop()
            return false
        }
        connections[pending: slot].reader = own
        return true
    }

    private func makePending(_ slot: Int) -> Bool {
        !connections[slot].pending.isEmpty || connections[slot].pending.fill(Pending())
    }
}
