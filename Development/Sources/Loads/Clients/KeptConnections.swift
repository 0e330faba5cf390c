import Foundation
import MeasuringKit

/// Kept connections, on which one request each was answered. They are closed with their owner.
public final class KeptConnections {
    private final class Connection {
        let socket: LoopbackSocket

        init(port: UInt16) throws {
            socket = try LoopbackSocket()
            socket.setPatience(seconds: 5)
            try socket.connect(to: port)
        }
    }

    /// The number of requests to send before the first response is read: fewer than the backlog of a server.
    private static let batch = 64

    private let port: UInt16
    private let request: [UInt8]
    private var connections: [Connection] = []

    public init(port: UInt16, path: String) {
        self.port = port
        request = Request.get(path)
    }

    /// Opens further connections, up to this number, and sends one request on each.
    public func grow(to count: Int) throws {
        while connections.count < count {
            let first = connections.count
            for _ in 0..<min(Self.batch, count - first) { connections.append(try Connection(port: port)) }
            try ask(connections[first...])
        }
    }

    /// Sends requests on all connections, over and over.
    public func ask(for duration: Duration) throws {
        let end = ContinuousClock.now + duration
        while ContinuousClock.now < end { try ask(connections[...]) }
    }

    private func ask(_ connections: ArraySlice<Connection>) throws {
        var buffer = [UInt8](repeating: 0, count: 16_384)
        for connection in connections {
            guard try connection.socket.send(request[...]) == request.count else { throw LoadError("send was cut") }
        }
        for connection in connections {
            guard Response(from: connection.socket, buffer: &buffer)?.isSuccess == true else {
                throw LoadError("a kept connection was not answered with status 200")
            }
        }
    }
}
