import Foundation
import MeasuringKit

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
    private var buffer = [UInt8](repeating: 0, count: 1 << 14)

    init(port: UInt16, request: [UInt8]) throws {
        self.request = request
        socket = try LoopbackSocket(waits: false)
        try socket.connect(to: port)
    }

    /// The events to wait for with poll(2).
    var interest: pollfd {
        pollfd(fd: socket.descriptor, events: Int16(state == .connecting ? POLLOUT : POLLIN), revents: 0)
    }

    /// Continues after poll(2) has reported an event.
    func advance() {
        do {
            switch state {
            case .connecting:
                guard try socket.send(request[...]) == request.count else { throw SocketError("a request was cut") }
                state = .waiting
            case .waiting:
                guard let count = try socket.receive(into: &buffer) else { return }
                received += buffer[..<count]
                if let status = HTTPResponse.status(in: received) {
                    state = status == 200 ? .answered : .failed
                } else if count == 0 || received.count >= HTTPResponse.limit {
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
