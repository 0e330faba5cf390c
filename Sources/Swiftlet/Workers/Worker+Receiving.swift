import HTTP

extension Worker {
    /// Room that is made before more of an unfinished request is received.
    static var leastRoom: Int { 4_096 }

    /// Receives what a connection has, and answers the requests that are complete.
    func receive(_ place: Int) {
        borrowReader(place)
        guard reader.makeRoom(lender == nil ? Self.receiveSize : Self.leastRoom) else {
            return conclude(place, refusal: .overloaded)
        }
        switch receiveInput(place) {
        case .moved:
            process(place)
        case .wouldBlock:
            returnReader()
        case .ended, .failed:
            close(place)
        }
    }

    /// Receives what a connection has into the room that was made. What does not fit is reported again.
    func receiveInput(_ place: Int) -> Transfer {
        let transfer = connections[place].descriptor.receive(into: &reader.input)
        if reader.input.count == reader.input.capacity { watchOn(place) }
        return transfer
    }

    /// Answers the complete requests that the reader holds, and sends the responses.
    /// - Parameter found: the answer to the first of them, where it had to be worked on.
    func process(_ place: Int, found: Response.Answer? = nil) {
        var found = found
        var progress = RequestReader.Progress.none
        var ending = Unfinished.Ending.keep
        var hasAnswered = false
        var goesOn = true
        while ending == .keep, goesOn {
            do throws(Refusal) {
                while ending == .keep, response.output.count < Self.sendSize, response.file == nil, goesOn {
                    progress =
                        found != nil ? .complete : try reader.advance(limits: limits, keepsContent: App.readsContent)
                    guard progress == .complete else {
                        if reader.takesContinue() { response.output.append("HTTP/1.1 100 Continue\r\n\r\n") }
                        goesOn = false
                        break
                    }
                    ending = answer(place, found)
                    found = nil
                    if response.isPostponed {
                        goesOn = false
                    } else {
                        hasAnswered = true
                        progress = .none
                    }
                }
            } catch {
                return conclude(place, refusal: error)
            }
            let isDone = ending != .keep || (!goesOn && progress == .none && !response.isPostponed)
            if isDone, !gathered.isEmpty, response.file == nil {
                // All that it asked for is composed, and is sent along with the others'.
                if ending != .keep { reader.drop() }
                return composed.append(place, upTo: response.output.count, ending)
            }
            guard send(place, ending) else {
                // The request is still there, and is looked at again when the ones before it are answered.
                _ = response.takeWork()
                return
            }
        }
        if response.isPostponed { return postpone(place) }
        conclude(place, progress, ending, hasAnswered: hasAnswered)
    }

    /// Answers the request that the reader holds; returns what becomes of the connection afterwards.
    private func answer(_ place: Int, _ found: Response.Answer?) -> Unfinished.Ending {
        let head = reader.head
        let closes = !head.persists || drainDeadline != nil
        let before = response.output.count
        response.answer(head, reader, by: application, found, closes: closes)
        if response.isPostponed { return .keep }
        answered += 1
        record(place)
        reader.finish()
        if response.output.isExhausted {
            // Half a response can't be taken back from a client; half a buffer can.
            response.output.truncate(to: before)
            _ = response.takeFile()
            return .linger
        }
        guard closes else { return .keep }
        return !reader.isEmpty || head.persists ? .linger : .close
    }

    /// Answers what never reaches the application, and closes.
    func conclude(_ place: Int, refusal: Refusal) {
        response.refuse(refusal, reader.head)
        answered += 1
        record(place)
        reader.drop()
        guard send(place, .linger) else { return }
        conclude(place, .none, .linger, hasAnswered: true)
    }

    private func record(_ place: Int) {
        guard let log, let status = response.status else { return }
        log.record(connections[place].peer, reader, date, status, response.contentLength)
    }

    // MARK: Whose reader

    /// Takes the reader of a connection that has one of its own, until it is returned.
    func borrowReader(_ place: Int) {
        precondition(lender == nil && reader.isEmpty)
        guard connections[place].unfinished != nil else { return }
        swap(&reader, &connections[place].unfinished!.value.reader)
        lender = place
    }

    /// Gives a reader that was borrowed back to its connection.
    func returnReader() {
        guard let place = lender else { return }
        swap(&reader, &connections[place].unfinished!.value.reader)
        lender = nil
    }

    /// Leaves with the connection what the reader holds. Returns false where memory ran out.
    func holdReader(_ place: Int) -> Bool {
        if lender != nil {
            returnReader()
            return true
        }
        if connections[place].unfinished == nil { connections[place].unfinished = Box(Unfinished()) }
        guard connections[place].unfinished != nil, let own = reader.detach() else {
            reader.drop()
            return false
        }
        connections[place].unfinished!.value.reader = own
        return true
    }
}
