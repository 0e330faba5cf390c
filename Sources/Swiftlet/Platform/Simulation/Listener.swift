import CPlatform

/// A socket that listens in the simulated world.
final class Listener {
    let descriptor: Descriptor
    let port: Int
    let state: SimulatedListener

    static func open(
        _ host: HostAddress, port: Int, isFirst: Bool, isShared: Bool, backlog: Int
    ) throws(SystemError) -> Listener {
        Listener(port)
    }

    private init(_ port: Int) {
        state = SimulatedListener()
        self.port = port
        descriptor = Descriptor(owning: World.current.open(.listener(state)))!
    }

    func accept(_ peer: inout HostAddress) -> Result<Int32, SystemError> {
        let world = World.current
        guard !state.waiting.isEmpty else { return .failure(SystemError(number: EAGAIN)) }
        if world.lacks(world.faults.accept) { return .failure(SystemError(number: EMFILE)) }
        guard let socket = state.accept() else { return .failure(SystemError(number: EAGAIN)) }
        socket.wasAccepted = true
        return .success(world.open(.socket(socket)))
    }
}
