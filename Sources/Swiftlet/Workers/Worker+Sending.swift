import HTTP

extension Worker {
    /// Sends the composed responses of the connection in hand. Returns false where that is all for now: the client
    /// has to take some of it first, or the connection is closed.
    /// - Parameter ending: what follows once all is sent.
    func send(_ place: Int, _ ending: Unfinished.Ending) -> Bool {
        // What was composed before is others', and is sent later.
        let isSent = send(place, composed.end..<response.output.count, response.takeFile(), ending)
        if composed.isEmpty { response.removeOutput() } else { response.output.truncate(to: composed.end) }
        return isSent
    }

    private func send(_ place: Int, _ own: Range<Int>, _ file: FileContent?, _ ending: Unfinished.Ending) -> Bool {
        guard let sent = transmit(place, own, moreFollows: file != nil) else {
            close(place)
            return false
        }
        guard sent == own.upperBound else {
            wait(place, ending, sent..<own.upperBound, file)
            return false
        }
        guard let file else { return true }
        switch file.send(to: connections[place].descriptor) {
        case .complete:
            return true
        case .waiting:
            wait(place, ending, sent..<sent, file)
        case .absent(let range):
            wait(place, ending, sent..<sent, file)
            bringIn(place, file, range)
        case .broken:
            close(place)
        }
        return false
    }

    /// Hands composed octets to a connection's socket. Returns up to where it took them, nil where it is broken.
    func transmit(_ place: Int, _ range: Range<Int>, moreFollows: Bool = false) -> Int? {
        var sent = range.lowerBound
        while sent < range.upperBound {
            switch connections[place].descriptor.send(
                response.output.span.extracting(sent..<range.upperBound), moreFollows: moreFollows)
            {
            case .moved(let count): sent += count
            case .wouldBlock: return sent
            case .ended, .failed: return nil
            }
        }
        return sent
    }

    /// Keeps what could not be sent until the client has taken the rest.
    func wait(_ place: Int, _ ending: Unfinished.Ending, _ unsent: Range<Int>, _ file: FileContent? = nil) {
        var rest = ByteBuffer()
        rest.append(response.output.span.extracting(unsent))
        if ending != .keep { reader.drop() }
        guard !rest.isExhausted, holdReader(place) else { return close(place) }
        connections[place].unfinished!.value.output = rest
        connections[place].unfinished!.value.sent = 0
        connections[place].unfinished!.value.file = file
        connections[place].unfinished!.value.ending = ending
        connections[place].phase = .sending
        awaitTaking(place)
        watch(place, for: .writing)
        account(place)
    }

    /// Goes on sending; once all is sent, goes on with the requests that were received meanwhile.
    func resumeSending(_ place: Int) {
        switch connections[place].sendHeld() {
        case .broken:
            close(place)
        case .waiting:
            awaitTaking(place)
        case .absent(let range):
            guard let file = connections[place].unfinished!.value.file else { return close(place) }
            bringIn(place, file, range)
        case .complete:
            watch(place, for: .receiving)
            let ending = connections[place].unfinished!.value.ending
            connections[place].unfinished!.value.output = ByteBuffer()
            connections[place].unfinished!.value.file = nil
            connections[place].phase = .idle
            borrowReader(place)
            if ending == .keep { process(place) } else { conclude(place, .none, ending, hasAnswered: true) }
        }
    }

    /// Gives the client time to take some of what was sent to it.
    private func awaitTaking(_ place: Int) {
        connections[place].unfinished!.value.untaken = connections[place].descriptor.unacknowledged
        connections[place].deadline = deadline(in: .sendTimeout)
    }

    /// Closes a connection whose client has taken nothing in its time. The system reports a socket as writable only
    /// once a good part of its buffer is free: a client that takes less than that is slow, and not stalled.
    func closeIfStalled(_ place: Int) {
        let untaken = connections[place].descriptor.unacknowledged
        if untaken < connections[place].unfinished!.value.untaken { awaitTaking(place) } else { close(place) }
    }

    /// Leaves the connection in hand, whose responses are sent, in the phase that follows.
    /// - Parameters:
    ///   - progress: how far the next request has come.
    ///   - hasAnswered: whether a request was answered, so that the next one gets the whole of its time.
    func conclude(
        _ place: Int, _ progress: RequestReader.Progress, _ ending: Unfinished.Ending, hasAnswered: Bool
    ) {
        switch ending {
        case .close: return close(place)
        case .linger: return linger(place)
        case .keep: break
        }
        switch progress {
        case .none, .complete:
            // Responses that were composed before draining began did not say that the connection closes.
            guard drainDeadline == nil else { return linger(place) }
            if connections[place].unfinished != nil { forgetUnfinished(place) }
            connections[place].phase = .idle
            connections[place].deadline = deadline(in: .idleTimeout)
        case .head:
            guard holdReader(place) else { return close(place) }
            // A connection that was just accepted is in the time for its first head already.
            if connections[place].phase == .idle || hasAnswered {
                connections[place].deadline = deadline(in: .headTimeout)
            }
            connections[place].phase = .head
            account(place)
        case .content:
            guard holdReader(place) else { return close(place) }
            if connections[place].phase != .content || hasAnswered {
                connections[place].deadline = deadline(in: .bodyTimeout)
            }
            connections[place].phase = .content
            account(place)
        }
    }

    /// Enters into the books what the connection holds; where all hold too much, this one is refused.
    func account(_ place: Int) {
        let held = connections[place].unfinished!.value.heldOctets
        heldOctets += held - connections[place].unfinished!.value.accounted
        connections[place].unfinished!.value.accounted = held
        guard heldOctets > heldLimit else { return }
        // A response that is being sent can't be followed by another one in its midst.
        guard connections[place].phase != .sending else { return close(place) }
        if connections[place].phase == .working {
            watch(place, for: .receiving)
        }
        borrowReader(place)
        conclude(place, refusal: .overloaded)
    }
}
