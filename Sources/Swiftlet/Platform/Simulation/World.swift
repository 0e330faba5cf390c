import CPlatform
import HTTP

/// The system as the simulation has it: time, sockets, files, threads and memory, all in one thread and all decided by a seed.
///
/// The files beside this one have the types of `Platform/Linux` and `Platform/Dispatch`, with the same interfaces, and do what
/// they do by asking the world. Nothing else differs from the server that ships.
final class World {
    /// The only one at a time, in the only thread.
    static var current: World {
        get { unsafe only }
        set { unsafe only = newValue }
    }
    nonisolated(unsafe) private static var only = World(seed: 0)

    let seed: UInt64
    var random: Random
    /// Milliseconds since the beginning.
    var time = 0
    /// What the driver of the simulation has done so far.
    var step = 0
    private var objects: [Int32: Object] = [:]
    private var nextNumber: Int32 = 1_000
    /// Blocks that were handed to queues, in the order of the queues.
    var queues: [QueueState] = []
    var sources: [SourceState] = []
    /// What is done while a worker waits for events; returns whether anything was.
    var whileWaiting: (Int) -> Bool = { _ in false }
    /// Called when the server refuses a request.
    var whenRefused: (SimulatedSocket, Refusal) -> Void = { _, _ in }
    var faults = Faults()
    /// What failed for want of memory or descriptors.
    private(set) var shortages = 0

    init(seed: UInt64) {
        self.seed = seed
        random = Random(seed)
    }

    /// How likely the system's failures are, in a thousandth.
    struct Faults {
        var allocation = 0
        var accept = 0
        var watch = 0
        var shortSend = 0
        var shortReceive = 0
        /// The system has no room for a packet for now.
        var noBuffers = 0
        var absentPage = 0
    }

    /// Whether a failure happens that leaves the server with less than it asked for.
    func lacks(_ likelihood: Int) -> Bool {
        guard likelihood > 0, random.happens(likelihood) else { return false }
        shortages += 1
        return true
    }

    // MARK: Descriptors

    /// What a descriptor stands for.
    enum Object {
        case socket(SimulatedSocket)
        case file(SimulatedFile)
        case listener(SimulatedListener)
        case poller(SimulatedPoller)
        case wakeup(SimulatedWakeup)
    }

    func open(_ object: Object) -> Int32 {
        nextNumber += 1
        objects[nextNumber] = object
        return nextNumber
    }

    func close(_ number: Int32) {
        guard let object = objects.removeValue(forKey: number) else { preconditionFailure("closed twice") }
        switch object {
        case .socket(let socket): socket.closeByServer()
        case .listener(let listener): listener.close()
        case .file, .poller, .wakeup: break
        }
        for case .poller(let poller) in objects.values { poller.forget(number) }
    }

    func object(_ number: Int32) -> Object {
        guard let object = objects[number] else { preconditionFailure("descriptor \(number) is not open") }
        return object
    }

    func socket(_ number: Int32) -> SimulatedSocket {
        guard case .socket(let socket) = object(number) else { preconditionFailure("no socket") }
        return socket
    }

    /// Sockets that are open.
    var openSockets: Int {
        objects.values.count { if case .socket = $0 { true } else { false } }
    }
}

/// SplitMix64: short, and the same everywhere.
struct Random: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ word >> 30) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
        return word ^ word >> 31
    }

    /// A number from 0 up to, and not including, `limit`.
    mutating func below(_ limit: Int) -> Int {
        limit <= 1 ? 0 : Int(next() % UInt64(limit))
    }

    /// Whether something happens that is so likely, in a thousandth.
    mutating func happens(_ likelihood: Int) -> Bool {
        likelihood > 0 && below(1_000) < likelihood
    }
}

/// A serial queue: blocks that wait to be run, one after another.
final class QueueState {
    private var blocks: [() -> Void] = []
    private var first = 0

    var isEmpty: Bool { first == blocks.count }

    func append(_ block: @escaping () -> Void) {
        blocks.append(block)
    }

    func runFirst() {
        let block = blocks[first]
        first += 1
        if first == blocks.count {
            blocks.removeAll(keepingCapacity: true)
            first = 0
        }
        block()
    }
}

/// What calls back on a queue: a poller that has events, or the next second.
final class SourceState {
    enum Kind {
        case poller(SimulatedPoller)
        case timer(next: Int)
    }

    var kind: Kind
    var isSuspended = true
    private var body: () -> Void

    init(_ kind: Kind, _ body: @escaping () -> Void) {
        self.kind = kind
        self.body = body
    }

    func isDue(at time: Int) -> Bool {
        guard !isSuspended else { return false }
        switch kind {
        case .poller(let poller): return poller.isReady
        case .timer(let next): return next <= time
        }
    }

    func fire(at time: Int) {
        if case .timer = kind { kind = .timer(next: time + 1_000) }
        body()
    }

    /// Lets go of what it calls, which may hold the source itself.
    func end() {
        body = {}
    }
}
