import HTTP

/// What is done for a connection elsewhere, where it may take long. The connection is left alone meanwhile:
/// nothing is received and nothing sent, and whatever happens to it then means that it is broken.
extension Worker {
    /// Has the answer to the request in hand worked on.
    func postpone(_ place: Int) {
        let takesLong = response.workTakesLong
        guard let work = response.takeWork(), holdReader(place) else { return close(place) }
        connections[place].phase = .working
        connections[place].deadline = deadline(in: .answerTimeout)
        let errand = sendOff(place)
        WorkQueues.shared.async(takesLong: takesLong) { [self] in
            let answer = work()
            call { [self] in finish(place, errand, answer) }
        }
        account(place)
    }

    private func finish(_ place: Int, _ errand: Int, _ answer: @escaping Response.Answer) {
        guard takesUp(place, errand, .working) else { return }
        watch(place, for: .receiving)
        borrowReader(place)
        process(place, found: answer)
        countAnswered()
    }

    /// Has part of the file brought in that is sent on this connection.
    func bringIn(_ place: Int, _ file: FileContent, _ range: Range<Int>) {
        // Keeping what is to be sent may have closed the connection, for want of memory.
        guard connections.contains(place), connections[place].phase == .sending else { return }
        connections[place].phase = .bringingIn
        let errand = sendOff(place)
        WorkQueues.shared.async { [self] in
            file.bringIn(range)
            call { [self] in
                guard takesUp(place, errand, .bringingIn) else { return }
                connections[place].phase = .sending
                watch(place, for: .writing)
                resumeSending(place)
            }
        }
    }

    private func sendOff(_ place: Int) -> Int {
        errands += 1
        connections[place].unfinished!.value.errand = errands
        watch(place, for: .none)
        return errands
    }

    /// Whether the connection still waits for this errand.
    private func takesUp(_ place: Int, _ errand: Int, _ phase: Connection.Phase) -> Bool {
        updateClock()
        guard connections.contains(place), connections[place].phase == phase else { return false }
        return connections[place].unfinished!.value.errand == errand
    }
}
