import MeasuringKit

/// A connection of an abusive client.
final class AbuserConnection {
    /// The receive buffer of a client on a distant network.
    private static let receiveBuffer = 16_384
    /// The size of Ethernet segments. With the longer ones of the loopback interface, the system would accept a whole file at once,
    /// and the server would never have to wait.
    private static let segment = 1_448

    private let socket: LoopbackSocket

    /// Connects and sends the first bytes.
    /// - Parameter isReset: whether closing this end resets the connection.
    init(port: UInt16, sending octets: [UInt8], isReset: Bool) throws {
        let new = try LoopbackSocket(waits: false)
        new.setReceiveBuffer(Self.receiveBuffer)
        new.setSegment(Self.segment)
        if isReset { new.resetWhenClosed() }
        try new.connect(to: port)
        socket = new
        _ = try socket.send(octets[...])
    }

    /// Reads available bytes, up to the size of the buffer. Returns false if the server has closed the connection.
    func read(into buffer: inout [UInt8]) -> Bool {
        guard let count = try? socket.receive(into: &buffer) else { return false }
        return count != 0
    }
}
