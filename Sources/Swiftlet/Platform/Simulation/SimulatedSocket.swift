import HTTP

/// A connection as the system has it between the server and a client. The server asks through its descriptor; the client of
/// the simulation calls the methods that are named after it.
final class SimulatedSocket {
    /// What the client has sent and the server has not received.
    private var incoming: [UInt8] = []
    private var incomingStart = 0
    /// What the server has sent and the client has not taken.
    private var outgoing: [UInt8] = []
    private var outgoingStart = 0
    /// How many of its last bytes wait for what the server has promised to send next. Linux waits for 200 ms; here, a client
    /// whose server breaks the promise never gets them.
    private var heldBack = 0
    /// How many bytes the system keeps of what the client has not taken.
    private let sendBuffer: Int

    private(set) var clientHasEnded = false
    private(set) var clientHasReset = false
    private var hasError = false
    private(set) var serverHasEnded = false
    private(set) var serverHasClosed = false
    /// When the server closed its descriptor.
    private(set) var closed: Int?
    /// Whether the client's side was reset by the server's system: what it has not taken is lost.
    private(set) var isResetForClient = false
    /// Counts what has happened that an edge-triggered poller reports.
    private(set) var edges = 0

    /// When the client last took something, or had nothing to take.
    private var lastTaken = 0
    /// For how long the client had taken nothing, though there was something, when the server closed the connection.
    private(set) var stall = 0
    /// When the server shut its sending side, and in which step.
    private(set) var ended: Int?
    private(set) var endedStep: Int?
    /// The step in which the server refused a request, and whether it was short of something then.
    var refusedStep: Int?
    var refusal: Refusal?
    /// How many bytes the server has received, and how many it had when it refused.
    private(set) var received = 0
    var receivedWhenRefused = 0
    var wasRefusedInNeed = false
    /// Whether the server has ever had it.
    var wasAccepted = false
    /// Why the server closed the connection.
    var end: ConnectionEnd?

    init(sendBuffer: Int) {
        self.sendBuffer = sendBuffer
        lastTaken = World.current.time
    }

    // MARK: The client's side

    /// The client sends bytes. If the server's system has no use for them any more, it resets the connection.
    func clientSends(_ bytes: ArraySlice<UInt8>) {
        guard !isResetForClient, !clientHasReset else { return }
        if serverHasClosed { return resetClient() }
        incoming.append(contentsOf: bytes)
        edges += 1
    }

    func clientEnds() {
        guard !clientHasEnded, !isResetForClient else { return }
        clientHasEnded = true
        edges += 1
    }

    func clientResets() {
        clientHasReset = true
        hasError = true
        edges += 1
    }

    /// The client closes its descriptor: what it is sent from now on is answered with a reset.
    private(set) var clientHasClosed = false
    func clientCloses() {
        clientEnds()
        clientHasClosed = true
        if outgoingStart < outgoing.count { clientResets() }
    }

    /// The client takes up to `count` bytes.
    func clientTakes(_ count: Int) -> ArraySlice<UInt8> {
        lastTaken = World.current.time
        guard !isResetForClient else { return [] }
        let end = max(outgoingStart, min(outgoing.count - heldBack, outgoingStart + count))
        let taken = outgoing[outgoingStart..<end]
        outgoingStart = end
        if outgoingStart > 65_536 {
            outgoing.removeSubrange(..<outgoingStart)
            outgoingStart = 0
        }
        return taken
    }

    /// Whether the client has seen the end of what the server sends.
    var clientSeesEnd: Bool { isResetForClient || serverHasEnded && outgoingStart == outgoing.count }

    var untaken: Int { outgoing.count - outgoingStart }

    private func resetClient() {
        isResetForClient = true
        outgoing.removeAll()
        outgoingStart = 0
        heldBack = 0
    }

    // MARK: The server's side

    var isReadable: Bool { incomingStart < incoming.count || clientHasEnded || clientHasReset }

    /// Linux reports a socket as writable once a third of its buffer is free.
    var isWritable: Bool { clientHasReset || sendBuffer - untaken >= sendBuffer / 3 }

    func receive(into space: UnsafeMutableRawBufferPointer, atMost limit: Int) -> Int? {
        if incomingStart < incoming.count {
            let count = min(space.count, limit, incoming.count - incomingStart)
            unsafe incoming[incomingStart..<incomingStart + count].withUnsafeBytes { bytes in
                unsafe space.baseAddress?.copyMemory(from: bytes.baseAddress.unsafelyUnwrapped, byteCount: count)
            }
            incomingStart += count
            received += count
            if incomingStart == incoming.count {
                incoming.removeAll(keepingCapacity: true)
                incomingStart = 0
            }
            // If fewer bytes were asked for than were there, the rest arrives in this moment.
            if incomingStart < incoming.count, count < space.count { edges += 1 }
            return count
        }
        return clientHasEnded && !clientHasReset ? 0 : nil
    }

    /// How many more bytes the system takes.
    var room: Int { max(0, sendBuffer - untaken) }

    func send(_ bytes: UnsafeRawBufferPointer) {
        if untaken == 0 { lastTaken = World.current.time }
        if clientHasClosed { return clientResets() }
        unsafe outgoing.append(contentsOf: bytes)
    }

    func send(_ byte: (Int) -> UInt8, _ range: Range<Int>) {
        if untaken == 0 { lastTaken = World.current.time }
        if clientHasClosed { return clientResets() }
        for offset in range { outgoing.append(byte(offset)) }
    }

    /// The last bytes that were sent wait for more.
    func holdBack(_ count: Int) {
        heldBack += count
    }

    /// Nothing waits for more.
    func push() {
        heldBack = 0
    }

    func takeError() -> Bool {
        defer { hasError = false }
        return hasError
    }

    func shutDownSending() -> Bool {
        guard !clientHasReset else { return false }
        noteEnd()
        return true
    }

    private func noteEnd() {
        push()
        serverHasEnded = true
        ended = World.current.time
        endedStep = World.current.step
    }

    func closeByServer() {
        serverHasClosed = true
        closed = World.current.time
        if untaken > 0 { stall = World.current.time - lastTaken }
        if !serverHasEnded { noteEnd() }
        // A system that still has something for a descriptor that is closed resets the connection.
        if incomingStart < incoming.count { resetClient() }
    }
}

/// A file whose bytes are known without being kept.
final class SimulatedFile {
    let size: Int
    let byte: (Int) -> UInt8
    var residentUpTo = 0

    init(size: Int, _ byte: @escaping (Int) -> UInt8) {
        self.size = size
        self.byte = byte
    }
}

final class SimulatedListener {
    /// Connections that wait to be accepted.
    private(set) var waiting: [SimulatedSocket] = []
    private(set) var isClosed = false

    /// A client connects. Returns false if nobody listens any more.
    func clientConnects(_ socket: SimulatedSocket) -> Bool {
        guard !isClosed else { return false }
        waiting.append(socket)
        return true
    }

    func accept() -> SimulatedSocket? {
        waiting.isEmpty ? nil : waiting.removeFirst()
    }

    func close() {
        isClosed = true
        for socket in waiting { socket.closeByServer() }
        waiting.removeAll()
    }
}

final class SimulatedWakeup {
    var isSignalled = false
}

final class SimulatedPoller {
    private struct Registration {
        var token: UInt64
        var interest: Poller.Interest
        /// How many edges were reported.
        var edges: Int
    }

    private var registrations: [Int32: Registration] = [:]
    /// Descriptors in the order in which they are looked at: each is reported once before one is reported twice.
    private var order: [Int32] = []

    func add(_ number: Int32, _ token: UInt64, _ interest: Poller.Interest) {
        precondition(registrations[number] == nil, "added twice")
        registrations[number] = Registration(token: token, interest: interest, edges: -1)
        order.append(number)
    }

    func change(_ number: Int32, _ token: UInt64, _ interest: Poller.Interest) {
        precondition(registrations[number] != nil, "never added")
        registrations[number] = Registration(token: token, interest: interest, edges: -1)
    }

    func forget(_ number: Int32) {
        guard registrations.removeValue(forKey: number) != nil else { return }
        order.removeAll { $0 == number }
    }

    func interest(_ number: Int32) -> Poller.Interest? { registrations[number]?.interest }

    var isReady: Bool { order.contains { isReady($0) } }

    private func isReady(_ number: Int32) -> Bool {
        guard let registration = registrations[number] else { return false }
        switch World.current.object(number) {
        case .socket(let socket):
            let isNew = registration.edges != socket.edges
            if socket.clientHasReset, isNew || registration.interest == .writing { return true }
            switch registration.interest {
            case .receiving: return socket.isReadable && isNew
            case .ending: return socket.clientHasEnded && isNew
            case .reading: return socket.isReadable
            case .writing: return socket.isWritable
            case .nothing: return false
            }
        case .listener(let listener): return registration.interest == .reading && !listener.waiting.isEmpty
        case .wakeup(let wakeup): return wakeup.isSignalled
        case .file, .poller: return false
        }
    }

    /// Up to so many descriptors that have something to report, each with what it is.
    func take(_ limit: Int) -> [(token: UInt64, hasFailed: Bool, hasEnded: Bool)] {
        var events: [(token: UInt64, hasFailed: Bool, hasEnded: Bool)] = []
        var reported: [Int32] = []
        for number in order where events.count < limit && isReady(number) {
            guard var registration = registrations[number] else { continue }
            reported.append(number)
            if case .socket(let socket) = World.current.object(number) {
                registration.edges = socket.edges
                registrations[number] = registration
                let hasEnded = socket.clientHasEnded || socket.clientHasReset
                events.append((registration.token, socket.clientHasReset, hasEnded))
            } else {
                events.append((registration.token, false, false))
            }
        }
        order.removeAll { reported.contains($0) }
        order.append(contentsOf: reported)
        return events
    }
}
