/// Ports on the loopback address of this machine.
public enum LoopbackPort {
    /// Below those that systems give to connections going out: one of those could connect to itself while it waits for
    /// the server, and would then keep the port from it.
    private static let range: Range<UInt16> = 20_000..<32_000
    private static let attempts = 100

    /// A free port, a new one for each start: connections in TIME_WAIT on a port would delay the start of the next server there.
    public static func free() throws -> UInt16 {
        for _ in 0..<attempts {
            let port = UInt16.random(in: range)
            let socket = try LoopbackSocket()
            if (try? socket.bind(to: port)) != nil { return port }
        }
        throw SocketError("no port is free from \(range.lowerBound) to \(range.upperBound - 1)")
    }
}
