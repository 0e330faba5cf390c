import CPlatform
import HTTP
import Synchronization

extension Worker {
    /// Closes a connection.
    func close(_ place: Int) {
        forgetUnfinished(place)
        connections.remove(place)
        assert(connections.count > 0 || heldOctets == 0, "what nobody holds any more is still counted")
        counters.connections.subtract(1, ordering: .relaxed)
        resumeListener()
        reportIfDrained()
    }

    /// Shuts the sending side and goes on reading for a while. Closing right away could reset the connection,
    /// and the client could lose the response that it has not read yet (RFC 9112 §9.6).
    func linger(_ place: Int) {
        forgetUnfinished(place)
        guard shutdown(connections[place].descriptor.number, platform_shut_writing) == 0 else { return close(place) }
        connections[place].phase = .lingering
        connections[place].deadline = deadline(in: .lingerTimeout)
    }

    /// Drops what a closing connection still sends.
    func discard(_ place: Int) {
        guard reader.makeRoom(Self.receiveSize) else { return close(place) }
        switch receiveInput(place) {
        case .moved: reader.drop()
        case .wouldBlock: break
        case .ended, .failed: close(place)
        }
    }

    /// Drops what the connection holds, and what the reader holds of it.
    func forgetUnfinished(_ place: Int) {
        if lender == nil || lender == place {
            reader.drop()
            returnReader()
        }
        guard connections[place].unfinished != nil else { return }
        heldOctets -= connections[place].unfinished!.value.accounted
        connections[place].unfinished = nil
    }

    /// Ends the phases that have taken too long. A look at each connection once a second costs less than
    /// keeping them in the order of their deadlines with every request.
    func closeOverdue() {
        if let drainDeadline, now >= drainDeadline { return closeAll() }
        for place in 0..<connections.usedPlaces where connections.contains(place) {
            guard connections[place].deadline <= UInt32(truncatingIfNeeded: now) else { continue }
            switch connections[place].phase {
            case .head:
                borrowReader(place)
                conclude(place, refusal: .headTimedOut)
            case .content:
                borrowReader(place)
                conclude(place, refusal: .bodyTimedOut)
            case .working:
                watch(place, for: .receiving)
                borrowReader(place)
                conclude(place, refusal: .answerTimedOut)
            case .sending:
                closeIfStalled(place)
            case .fresh, .idle, .lingering, .bringingIn:
                close(place)
            }
        }
    }
}
