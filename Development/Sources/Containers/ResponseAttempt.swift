import Foundation

/// One connection in the race for the first response.
final class ResponseAttempt {
    enum State {
        case connecting
        case waiting
        case answered
        case failed
    }

    private(set) var state = State.connecting
    private let socket: LoopbackSocket
    private let request: [UInt8]
    private var received: [UInt8] = []

    init(port: UInt16, request: [UInt8]) throws {
        self.request = request
        socket = try LoopbackSocket()
        socket.neverWait()
        try socket.connect(to: port)
    }

    /// What poll(2) has to wait for.
    var interest: pollfd {
        pollfd(fd: socket.descriptor, events: Int16(state == .connecting ? POLLOUT : POLLIN), revents: 0)
    }

    /// Goes on when poll(2) says so.
    func advance() {
        do {
            switch state {
            case .connecting:
                try socket.send(request)
                state = .waiting
            case .waiting:
                guard let part = try socket.receive() else { return }
                received += part
                if let status = HTTPResponse.status(in: received) {
                    state = status == 200 ? .answered : .failed
                } else if part.isEmpty || received.count >= HTTPResponse.limit {
                    state = .failed
                }
            case .answered, .failed:
                break
            }
        } catch {
            state = .failed
        }
    }
}
