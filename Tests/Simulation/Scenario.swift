import CPlatform
import HTTP
import Synchronization

@testable import Swiftlet

/// One run of the server in a world of its own: a seed says what the clients do, what fails, and what happens in which order.
final class Scenario: @unchecked Sendable {
    private let world: World
    private let settings: Settings
    private let ledger = Ledger()
    private let budget: Budget
    private let jobs: JobQueue
    private var workers: [Worker<SimulatedApp>] = []
    private var listeners: [Listener] = []
    private var clients: [SimulatedClient] = []
    private let clientCount: Int
    /// Whether all clients are slow, and ask for much.
    private let isPressed: Bool
    private var requestCount = 0
    private var drained = 0
    private var drainStart: Int?
    /// When a queue of jobs is not run for a while.
    private var jobsRest = 0

    init(seed: UInt64) {
        world = World(seed: seed)
        World.current = world
        var settings = Settings()
        settings[.maxConnections] = 1 + world.random.below(world.random.happens(100) ? 4 : 60)
        settings[.maxHeld] = world.random.happens(400) ? 65_536 : 8_388_608
        settings[.maxQueued] = world.random.happens(200) ? 1 + world.random.below(3) : 1_000
        settings[.headTimeout] = 1 + world.random.below(5)
        settings[.bodyTimeout] = 1 + world.random.below(5)
        settings[.answerTimeout] = 1 + world.random.below(5)
        settings[.idleTimeout] = 1 + world.random.below(5)
        settings[.sendTimeout] = 1 + world.random.below(5)
        settings[.lingerTimeout] = 1 + world.random.below(2)
        settings[.grace] = world.random.below(12)
        self.settings = settings
        isPressed = world.random.happens(150)
        clientCount = 1 + world.random.below(world.random.happens(200) ? 80 : 20)
        if world.random.happens(700) {
            world.faults.shortReceive = world.random.below(300)
            world.faults.shortSend = world.random.below(300)
            world.faults.absentPage = world.random.below(300)
            world.faults.noBuffers = world.random.below(100)
        }
        if world.random.happens(200) {
            world.faults.accept = world.random.below(200)
            world.faults.watch = world.random.below(30)
            world.faults.allocation = world.random.below(30)
        }
        budget = Budget(limit: settings[.maxHeld])
        jobs = JobQueue(limit: settings[.maxQueued])
    }

    var connectionCount: Int { clients.count }

    /// Runs until nothing is left to be done.
    func run() {
        makeWorkers()
        ledger.whenWorking = { [unowned self] id, errand in checkIsAwaited(id, errand) }
        world.whenRefused = { [unowned self] in noteRefusal($0, $1) }
        world.whileWaiting = { [unowned self] milliseconds in
            guard world.random.happens(600) else { return false }
            let wasDone = world.step
            for _ in 0..<1 + world.random.below(3) { actAsClient() }
            world.time += world.random.below(milliseconds)
            return world.step != wasDone
        }
        let drainStep = 200 + world.random.below(clientCount * 120)
        while drained < workers.count {
            step()
            if drainStart == nil, world.step > drainStep, clients.count == clientCount || world.random.happens(5) {
                drain()
            }
            if world.step > 200_000 { fail("it does not end: \(describe())") }
        }
        finish()
    }

    private func makeWorkers() {
        let faults = world.faults
        world.faults = World.Faults()
        for _ in 0..<1 + world.random.below(2) {
            let listener = try! Listener.open(.any, port: 8_000, isFirst: true, isShared: true, backlog: 64)
            listeners.append(listener)
            let worker = Worker(
                SimulatedApp(ledger: ledger), settings, workers: 1, listener: listener, budget: budget, jobs: jobs,
                log: nil
            ) { [unowned self] in drained += 1 }
            workers.append(worker!)
            worker!.start()
        }
        while let queue = world.queues.first(where: { !$0.isEmpty }) { queue.runFirst() }
        world.faults = faults
    }

    // MARK: Steps

    private func step() {
        world.step += 1
        switch world.random.below(100) {
        case 0..<45: actAsClient()
        case 45..<70: fireSource()
        case 70..<85: runQueue()
        case 85..<97: world.time += world.random.below(120)
        case 97:
            // The process is stopped, and clients go on.
            if world.random.happens(300) {
                world.time += 500 + world.random.below(4_000)
                for _ in 0..<world.random.below(40) { actAsClient() }
            }
        case 98:
            if world.random.happens(200) {
                jobsRest = world.time + world.random.below(6_000)
            }
        default:
            if !hasWork { world.time += 300 + world.random.below(1_000) }
        }
        check()
    }

    private var hasWork: Bool {
        world.queues.contains { !$0.isEmpty } || world.sources.contains { $0.isDue(at: world.time) }
    }

    private func fireSource() {
        let due = world.sources.filter { $0.isDue(at: world.time) }
        guard !due.isEmpty else { return }
        due[world.random.below(due.count)].fire(at: world.time)
    }

    private func runQueue() {
        let queues = world.queues.enumerated().filter {
            !$0.element.isEmpty && ($0.offset < workers.count || world.time >= jobsRest)
        }
        guard !queues.isEmpty else { return }
        queues[world.random.below(queues.count)].element.runFirst()
    }

    private func drain() {
        drainStart = world.time
        for worker in workers { worker.call { worker.drain() } }
    }

    // MARK: Clients

    private func actAsClient() {
        world.step += 1
        if clients.count < clientCount, drainStart == nil, clients.isEmpty || world.random.happens(30) { connect() }
        guard !clients.isEmpty else { return }
        // The last ones have most to do.
        let index =
            world.random.happens(700)
            ? max(0, clients.count - 1 - world.random.below(8)) : world.random.below(clients.count)
        clients[index].act(step: world.step)
    }

    private func connect() {
        let socket = SimulatedSocket(
            sendBuffer: 1_000 + world.random.below(world.random.happens(500) ? 5_000 : 200_000))
        guard listeners[world.random.below(listeners.count)].state.clientConnects(socket) else { return }
        let manners = SimulatedClient.Manner.allCases
        let manner: SimulatedClient.Manner =
            isPressed ? .slow : world.random.happens(500) ? .plain : manners[world.random.below(manners.count)]
        let count = 1 + world.random.below(world.random.happens(300) ? 12 : 3)
        let requests = (0..<count).map { makeRequest(isLast: $0 == count - 1, manner) }
        clients.append(
            SimulatedClient(
                number: clients.count, requests, manner, socket, pipelines: world.random.happens(400)))
    }

    private func makeRequest(isLast: Bool, _ manner: SimulatedClient.Manner) -> SimulatedClient.Request {
        requestCount += 1
        let kinds = Errand.Kind.allCases
        let kind = kinds[world.random.below(kinds.count)]
        let size = world.random.happens(isPressed ? 900 : 150) ? world.random.below(120_000) : world.random.below(3_000)
        let errand = Errand(kind: kind, size: world.random.happens(500) ? size / 997 * 997 : size)
        let closes = isLast && (manner == .trailing || world.random.happens(100))
        let isOld = closes && world.random.happens(300)
        var head = kind == .echo ? "POST" : "GET"
        head += " \(errand.path)?id=\(requestCount) HTTP/1.\(isOld ? 0 : 1)\r\nHost: a\r\n"
        if closes && !isOld { head += "Connection: close\r\n" }
        if world.random.happens(50) {
            head += "X-Long: \(String(repeating: "x", count: world.random.below(6_000)))\r\n"
        }
        var content: [UInt8] = []
        var awaitsContinue = false
        if kind == .echo {
            content = errand.bytes
            head += "Content-Length: \(content.count)\r\n"
            awaitsContinue = !isOld && !content.isEmpty && world.random.happens(300)
            if awaitsContinue { head += "Expect: 100-continue\r\n" }
        }
        head += "\r\n"
        return SimulatedClient.Request(
            id: requestCount, errand: errand, head: Array(head.utf8), content: content, closes: closes,
            awaitsContinue: awaitsContinue)
    }

    // MARK: What is right

    /// Whether the server may end a connection so, before it has answered everything.
    func excuses(_ end: ConnectionEnd, _ client: SimulatedClient) -> Bool {
        let socket = client.socket
        // There may have been no memory for the refusal either.
        if socket.refusedStep != nil, hasShortage { return true }
        switch end {
        case .exhausted: return world.shortages > 0
        case .stalled:
            return socket.stall >= settings[.sendTimeout] * 1_000
        case .unreadableFile: return false
        case .drained: return drainStart.map { (socket.closed ?? 0) >= $0 + settings[.grace] * 1_000 - 1_000 } ?? false
        case .byClient: return socket.clientHasReset
        case .finished: return client.hasSentLate(settings[.lingerTimeout]) || world.shortages > 0
        }
    }

    /// Whether memory or descriptors have run out.
    var hasShortage: Bool { world.shortages > 0 }

    /// Whether the budget is so small that heads which are not complete have to make room for what is.
    var isTight: Bool { budget.limit < 1_000_000 }

    /// Whether the server may refuse a request with 503.
    /// - Parameter isInNeed: whether it was short of something then.
    func mayRefuse(_ request: SimulatedClient.Request?, _ refusal: Refusal?, isInNeed: Bool) -> Bool {
        if world.shortages > 0 { return true }
        if refusal == .answerTimedOut {
            guard let request, request.errand.kind == .job || request.errand.kind == .jobs else { return false }
            return true
        }
        return isInNeed
    }

    /// Notes whether the server is short of what it is asked for while it refuses.
    private func noteRefusal(_ socket: SimulatedSocket, _ refusal: Refusal) {
        let open = ServerCounters.shared.connections.load(ordering: .relaxed)
        let size = clients.first { $0.socket === socket }?.size ?? 0
        socket.refusedStep = socket.refusedStep ?? world.step
        socket.refusal = refusal
        socket.receivedWhenRefused = socket.received
        socket.wasRefusedInNeed =
            socket.wasRefusedInNeed || open > settings[.maxConnections] || jobs.waitingJobs >= settings[.maxQueued]
            || budget.heldBytes + size + 2_000 > budget.limit / 4 * 3
    }

    /// A job may begin only if somebody waits for it.
    private func checkIsAwaited(_ id: Int, _ errand: Errand) {
        for worker in workers {
            for slot in 0..<worker.connections.usedSlots where worker.connections.contains(slot) {
                guard worker.connections[slot].state.awaitsAnswer else { continue }
                if worker.connections[pending: slot].reader.isFor("\(errand.path)?") { return }
            }
        }
        fail("a job began for request \(id), which nobody waits for")
    }

    /// What holds between any two things that the server does.
    private func check() {
        var held = 0
        for worker in workers {
            var heads = 0
            var places: Set<UInt64> = []
            for slot in 0..<worker.connections.usedSlots where worker.connections.contains(slot) {
                let state = worker.connections[slot].state
                if state == .serving || state == .closed { fail("a connection is left in \(state)") }
                if !places.insert(worker.connections.token(of: slot)).inserted {
                    fail("two connections have one token")
                }
                let interest = worker.poller.interest(worker.connections[slot].descriptor)
                if interest != state.interest { fail("\(state) waits for \(String(describing: interest))") }
                if worker.connections[slot].deadline == 0 { fail("\(state) has no deadline") }
                let isEmpty = worker.connections[slot].pending.isEmpty
                if isEmpty != state.holdings.isEmpty { fail("\(state) holds \(isEmpty ? "nothing" : "something")") }
                if state == .readingHead { heads += 1 }
                guard !isEmpty else { continue }
                let charged = worker.connections[pending: slot].charged
                let bytes = worker.connections[pending: slot].heldBytes
                if charged != bytes { fail("\(state) holds \(bytes) bytes, and \(charged) are charged") }
                held += charged
                let hasJob = worker.connections[pending: slot].job != nil
                if state.holdings.contains(.job), !hasJob { fail("\(state) has no job") }
            }
            if worker.partialHeads.count(worker.connections) != heads { fail("the list of partial heads is wrong") }
            if !worker.lingering.isEmpty { fail("connections linger unwatched") }
        }
        if held != budget.heldBytes { fail("\(held) bytes are held, and \(budget.heldBytes) are in the budget") }
    }

    private func finish() {
        // The clients see what is still on its way.
        for client in clients { client.verify(self) }
        if budget.heldBytes != 0 { fail("\(budget.heldBytes) bytes are left in the budget") }
        let connections = ServerCounters.shared.connections.load(ordering: .relaxed)
        if connections != 0 { fail("\(connections) connections are still counted") }
        if world.openSockets != 0 { fail("\(world.openSockets) sockets are left open") }
        for source in world.sources { source.end() }
        world.queues.removeAll()
        world.sources.removeAll()
        workers.removeAll()
        listeners.removeAll()
    }

    var description: String { "drain at \(drainStart ?? -1), grace \(settings[.grace])" }

    private func describe() -> String {
        var text = "time \(world.time)"
        for worker in workers {
            for slot in 0..<worker.connections.usedSlots where worker.connections.contains(slot) {
                text += ", \(worker.connections[slot].state) until \(worker.connections[slot].deadline)"
            }
        }
        return text
    }
}

extension PartialHeads {
    /// How many there are, counted from both ends.
    func count(_ connections: ConnectionTable) -> Int {
        var count = 0
        var slot = oldest(ofThoseWith: 1, otherThan: nil, connections)
        while let current = slot {
            count += 1
            let newer = connections[pending: current].newer
            if newer >= 0, Int(connections[pending: Int(newer)].older) != current {
                fail("the links of partial heads disagree")
            }
            slot = newer >= 0 ? Int(newer) : nil
        }
        return count
    }
}

extension RequestReader {
    /// Whether the request in hand is a GET of a target that begins with `prefix`.
    fileprivate func isFor(_ prefix: String) -> Bool {
        let wanted = Array("GET \(prefix)".utf8)
        let line = requestLine
        return line.count >= wanted.count && line.extracting(0..<wanted.count).equals(wanted.span)
    }
}
