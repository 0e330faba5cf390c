/// A descriptor of the simulated world, closed when its owner goes.
public struct Descriptor: ~Copyable, Sendable {
    let number: Int32

    /// Takes ownership of a number; nil for a negative one.
    init?(owning number: Int32) {
        guard number >= 0 else { return nil }
        self.number = number
    }

    deinit {
        World.current.close(number)
    }

    func receive(into buffer: inout ByteBuffer, atMost limit: Int = .max) -> Transfer {
        let world = World.current
        let socket = world.socket(number)
        let most = world.random.happens(world.faults.shortReceive) ? 1 + world.random.below(7) : limit
        var transfer = Transfer.wouldBlock
        unsafe buffer.appendUnsafely { space in
            guard let count = unsafe socket.receive(into: space, atMost: min(most, limit)) else {
                transfer = socket.clientHasReset ? .failed : .wouldBlock
                return 0
            }
            transfer = count > 0 ? .moved(count) : .ended
            return count
        }
        return transfer
    }

    func send(_ bytes: Span<UInt8>, moreFollows: Bool = false) -> Transfer {
        transfer(bytes.count, moreFollows: moreFollows) { socket, count in
            unsafe bytes.extracting(0..<count).withUnsafeBytes { unsafe socket.send($0) }
        }
    }

    func send(_ buffer: borrowing ByteBuffer, _ range: Range<Int>, moreFollows: Bool) -> Transfer {
        send(buffer.span.extracting(range), moreFollows: moreFollows)
    }

    func send(_ file: borrowing Descriptor, from offset: Int, count: Int) -> Transfer {
        guard case .file(let content) = World.current.object(file.number) else { return .failed }
        let available = min(count, content.size - offset)
        guard available > 0 else { return .ended }
        return transfer(available) { socket, count in socket.send(content.byte, offset..<offset + count) }
    }

    /// Sends as many bytes as the socket takes, or fewer.
    private func transfer(
        _ wanted: Int, moreFollows: Bool = false, _ send: (SimulatedSocket, Int) -> Void
    ) -> Transfer {
        let world = World.current
        let socket = world.socket(number)
        precondition(!socket.serverHasEnded, "sent after the sending side was shut")
        guard !socket.clientHasReset else { return .failed }
        var count = world.random.happens(world.faults.noBuffers) ? 0 : min(wanted, socket.room)
        guard count > 0 else {
            socket.push()
            return .wouldBlock
        }
        // A socket that is empty takes a few bytes whole or not at all.
        if socket.untaken > 0 || wanted > 64, world.random.happens(world.faults.shortSend) {
            count = 1 + world.random.below(count)
        }
        send(socket, count)
        if moreFollows, count == wanted { socket.holdBack(count) } else { socket.push() }
        return .moved(count)
    }

    /// The sockets of the simulated world have small buffers anyway.
    func limitBuffers(to limit: Int) {}

    func shutDownSending() -> Bool {
        World.current.socket(number).shutDownSending()
    }

    var isBroken: Bool {
        World.current.socket(number).takeError()
    }

    var unacknowledged: Int {
        World.current.socket(number).untaken
    }

    func isResident(at offset: Int) -> Bool {
        let world = World.current
        guard case .file(let file) = world.object(number) else { return true }
        return offset < file.residentUpTo || !world.random.happens(world.faults.absentPage)
    }

    func prefetch(_ range: Range<Int>) {
        guard case .file(let file) = World.current.object(number) else { return }
        file.residentUpTo = max(file.residentUpTo, range.upperBound)
    }

    func read(into buffer: inout ByteBuffer) {}
}
