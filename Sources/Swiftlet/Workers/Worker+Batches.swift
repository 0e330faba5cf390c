import HTTP

/// Connections that have sent something at the same time are received from one after another, then answered, and then
/// sent to: each of the three finds in the processor's caches what it needs. One connection after another, the
/// kernel's network code pushes the server's out of them with each request, and the other way round.
extension Worker {
    /// Receives what a quiet connection has sent, to be answered along with what others have. Returns false where the
    /// connection has to be served by itself.
    func gather(_ place: Int) -> Bool {
        guard connections.contains(place), connections[place].isQuiet else { return false }
        if gathered.isFull || reader.input.capacity - reader.input.count < Self.leastRoom { answerGathered() }
        guard gathered.count > 0 || reader.makeRoom(Self.receiveSize) else { return false }
        switch receiveInput(place) {
        case .moved:
            reader.setAside()
            gathered.append(place, upTo: reader.input.count)
        case .wouldBlock: break
        case .ended, .failed: close(place)
        }
        return true
    }

    /// Answers what was gathered.
    func answerGathered() {
        for index in 0..<gathered.count {
            let part = gathered[index]
            reader.takeUp(part.range)
            process(part.place)
            // The responses to each of them are to have room.
            if composed.end > Self.sendSize / 2 { sendComposed() }
        }
        gathered.removeAll()
        sendComposed()
    }

    /// Sends the responses to the connections that were answered together.
    private func sendComposed() {
        for index in 0..<composed.count {
            let part = composed[index]
            switch transmit(part.place, part.range) {
            case .some(part.range.upperBound): conclude(part.place, .none, part.ending, hasAnswered: true)
            case let sent?: wait(part.place, part.ending, sent..<part.range.upperBound)
            case nil: close(part.place)
            }
        }
        composed.removeAll()
        response.removeOutput()
    }
}
