import Glibc

extension RawConnection {
    /// Sends a request without waiting for the answer.
    /// - Parameter fields: whole lines without their ends, besides Host.
    func request(_ path: String, _ fields: [String] = [], method: String = "GET") throws {
        let lines = (["\(method) \(path) HTTP/1.1", "Host: localhost"] + fields).map { $0 + "\r\n" }
        try send(lines.joined() + "\r\n")
    }

    /// Asks for a path and waits for the answer.
    func ask(_ path: String, _ fields: [String] = [], method: String = "GET") throws -> ReceivedResponse {
        try request(path, fields, method: method)
        return try nextResponse(to: method)
    }

    /// Takes the head of the next response and leaves its content to be taken piece by piece.
    func nextHead() throws -> ReceivedResponse {
        try nextResponse(to: "HEAD")
    }

    /// Takes so many octets of content, however many there are, without keeping them.
    /// - Parameter look: is handed each piece and where in the content it begins.
    func takeContent(_ length: Int, _ look: (ArraySlice<UInt8>, _ offset: Int) throws -> Void) throws {
        var taken = 0
        while taken < length {
            if received.isEmpty {
                let arrival = receiveMore(atMost: min(1 << 20, length - taken))
                guard arrival == .octets else { throw Trouble("\(arrival) after \(taken) of \(length) octets") }
            }
            let piece = takeReceived(atMost: length - taken)
            try look(piece, taken)
            taken += piece.count
        }
    }

    /// Waits for at least so many octets, however slowly they come.
    func waitForOctets(_ count: Int) throws {
        while received.count < count {
            let arrival = receiveMore(atMost: count - received.count)
            guard arrival == .octets else { throw Trouble("\(arrival) after \(received.count) of \(count) octets") }
        }
    }

    /// Takes all that comes until the connection ends.
    func takeRest() -> (octets: [UInt8], end: Arrival) {
        var octets: [UInt8] = []
        while true {
            octets += takeReceived()
            let arrival = receiveMore()
            if arrival != .octets { return (octets, arrival) }
        }
    }
}

extension RunningServer {
    /// Asks for a path on a connection of its own.
    func ask(_ path: String, _ fields: [String] = [], method: String = "GET") throws -> ReceivedResponse {
        try connect().ask(path, fields, method: method)
    }
}
