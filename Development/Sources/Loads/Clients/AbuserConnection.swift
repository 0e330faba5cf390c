import MeasuringKit

/// One connection of clients that do what does harm.
final class AbuserConnection {
    /// What a client on a network far away has for what it did not read yet.
    private static let receiveBuffer = 16_384
    /// As long as an Ethernet has segments: of the loopback interface's, which are longer, the system takes a whole file
    /// at once, and the server has nothing to wait with.
    private static let segment = 1_448

    private let socket: LoopbackSocket

    /// Connects and sends what may be sent at once.
    /// - Parameter isReset: whether the connection is reset when this end closes it.
    init(port: UInt16, sending octets: [UInt8], isReset: Bool) throws {
        let new = try LoopbackSocket(waits: false)
        new.setReceiveBuffer(Self.receiveBuffer)
        new.setSegment(Self.segment)
        if isReset { new.resetWhenClosed() }
        try new.connect(to: port)
        socket = new
        _ = try socket.send(octets[...])
    }

    /// Reads what there is, up to the length of the buffer; returns false if the server has ended the connection.
    func read(into buffer: inout [UInt8]) -> Bool {
        guard let count = try? socket.receive(into: &buffer) else { return false }
        return count != 0
    }
}
