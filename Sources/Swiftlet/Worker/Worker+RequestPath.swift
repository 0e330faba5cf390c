import HTTP

/// The way of a request: receive → parse → respond → transmit → settle.
///
/// Connections that have sent something at the same time go it together: all of them are received from, then answered, and
/// then sent to, so that each step finds in the processor's caches what it needs. One connection after another, the kernel's
/// network code pushes the server's out of them with each request, and the other way round.
extension Worker {
    /// How much is received at once.
    static var receiveSize: Int { 32_768 }
    /// Room that is made before more of an unfinished request is received.
    static var leastRoom: Int { 4_096 }
    /// Composed responses are transmitted once there are so many bytes, even if more requests wait for a response.
    static var transmitSize: Int { 16_384 }

    // MARK: Receive

    /// Receives what a quiet connection has sent, to be answered along with what others have. Returns false if the connection
    /// has to be served by itself.
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

    /// Serves what was gathered: the loops around the steps.
    func respondToGathered() {
        for index in 0..<gathered.count {
            let part = gathered[index]
            reader.takeUp(part.range)
            // Making room for an earlier one's request may have closed it.
            guard connections.contains(part.slot), connections[part.slot].isQuiet else { continue }
            process(part.slot)
            // The responses to each of them are to have room.
            if composed.end > Self.transmitSize / 2 { transmitComposed() }
        }
        gathered.removeAll()
        transmitComposed()
    }

    /// Receives what a connection has sent, and serves it. Returns false if nothing has come.
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

    /// Receives what a connection has sent into the room that was made. What does not fit is reported again.
    private func receiveInput(_ slot: Int) -> Transfer {
        let transfer = connections[slot].descriptor.receive(into: &reader.input)
        if reader.input.count == reader.input.capacity { watchAgain(slot) }
        return transfer
    }

    // MARK: Parse, respond

    /// What the bytes in the reader have come to.
    private enum Served {
        /// There is as much to be sent as is sent at once, and perhaps more to be answered.
        case more
        /// All complete requests are answered; so much of the next is there.
        case incomplete(RequestReader.Progress)
        /// The next request waits for a job.
        case deferred(Job)
        /// The connection closes after this response.
        case last
    }

    /// Answers the complete requests in the reader, transmits the responses, and settles how the connection goes on.
    /// - Parameter job: what the first of the requests was waiting for.
    func process(_ slot: Int, _ job: Job? = nil) {
        var job = job
        var hasAnswered = false
        while true {
            let served = respond(slot, &job, &hasAnswered)
            if !gathered.isEmpty, response.stored == nil {
                // All that it asked for is composed, and is transmitted along with the others'.
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

    /// Parses and answers requests until there is enough to be sent, or none is complete any more.
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

    /// Responds to the request that the reader holds; returns whether the connection closes afterwards.
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

    /// Sends the responses that were composed together, to their connections.
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

    /// Hands a part of the output to a connection's socket, and what is stored after it. What stands before the part in the output
    /// is others', and is sent later. The connection holds what the socket does not take.
    /// - Parameter isLast: whether the connection then closes. The end of the stream goes with the last bytes in one segment.
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

    /// Drops what was composed for the connection in hand.
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

    /// Goes on sending what a connection holds.
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

    /// Goes on after a response that had to wait for the client.
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

    /// Leaves the connection in hand, whose responses are sent, in the state that follows.
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
            // What has come behind it meanwhile, an end above all, is reported once more by Linux, but not by gVisor.
            if connections.contains(slot) { watchAgain(slot) }
        case .deferred(let job):
            guard holdReader(slot) else { return close(slot, .exhausted) }
            connections[pending: slot].job = job
            guard admit(slot, for: .little) else { return refuse(slot, .overloaded) }
            handle(slot, .deferred)
        }
    }

    /// Leaves the connection in hand, which holds the rest of a response, until that is sent.
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

    /// Gives the client time to take some of what was sent to it.
    func awaitClient(_ slot: Int) {
        connections[pending: slot].unacknowledged = connections[slot].descriptor.unacknowledged
    }

    /// Answers with an error in the place of what a connection holds or waits for, and finishes.
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

    /// Takes the reader of a connection that has one of its own, until it is returned.
    func borrowReader(_ slot: Int) {
        precondition(readerOwner == nil && reader.isEmpty)
        guard !connections[slot].pending.isEmpty else { return }
        swap(&reader, &connections[pending: slot].reader)
        readerOwner = slot
    }

    /// Gives a reader that was borrowed back to its connection.
    func returnReader() {
        guard let slot = readerOwner else { return }
        swap(&reader, &connections[pending: slot].reader)
        readerOwner = nil
    }

    /// Leaves with the connection in hand what the reader holds. Returns false if memory ran out.
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
