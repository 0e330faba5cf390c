import HTTP
import Synchronization

/// Serves connections on one serial queue.
///
/// It waits for events with one source on a poller. While there is traffic, the handler of the source stays and takes whole batches.
/// It returns when there was none for a moment, once a second for the queue's timer, and to run work that was handed to the queue.
///
/// It is sent across threads, unchecked: after `init`, its mutable state is only used on its queue. Other threads only `call` it,
/// which uses the queue and the wakeup.
final class Worker<App: Application>: @unchecked Sendable {
    /// SIGHUP may replace it.
    var application: App
    let settings: Settings
    let limits: RequestLimits
    let queue: SerialQueue
    let poller: Poller
    private let wakeup: Wakeup
    let log: AccessLog?
    let counters = ServerCounters.shared
    let budget: Budget
    let jobs: JobQueue
    /// Called once, when the worker has drained.
    private let whenDrained: @Sendable () -> Void

    var listener: Listener?
    let connections: ConnectionTable
    /// The bytes received from the current connection. The worker keeps the memory unless a request is unfinished.
    var reader = RequestReader()
    /// The connection whose own reader the worker has borrowed; the connection has the worker's meanwhile.
    var readerOwner: Int?
    var response: Response
    /// Connections that were just accepted.
    var arrived = Batch()
    /// Connections whose requests lie in the reader, to be answered together.
    var gathered = Batch()
    /// Connections whose responses lie in the output, to be sent together.
    var composed = Batch()
    /// Lingering connections that are not registered with the poller yet.
    var lingering = TokenList()
    /// The connections that have sent part of a head, in the order in which the heads began.
    var partialHeads = PartialHeads()
    /// The number of answered requests that are not counted yet.
    var responded = 0
    var isListenerPaused = false
    /// Seconds, by a clock that never goes back, since some moment before the start.
    var now = 0
    /// Seconds since 1970-01-01 00:00:00 UTC.
    private(set) var date = 0
    /// The deadline for draining; nil before it begins.
    var drainDeadline: Int?
    private var hasReportedDrained = false
    private var isCalled = false
    private var eventSource: EventSource?
    private var timer: EventSource?
    private var isTimerRunning = false

    static var listenerToken: UInt64 { .max }
    private static var wakeupToken: UInt64 { .max - 1 }
    /// How long the handler waits for more traffic, in milliseconds. A shorter wait, with a timer due before the system's own, took
    /// a twentieth of a request's time: each wait then sets and resets the timer's hardware.
    private static var patience: Int32 { 100 }
    /// The number of connections above the limit that are open only to be refused. They take memory too.
    private static func refusedConnections(_ settings: Settings) -> Int { min(64, settings.memory / 524_288) }

    /// Returns nil if descriptors or memory ran out.
    /// - Parameters:
    ///   - workers: the number of workers.
    ///   - budget: the budget of the process.
    ///   - jobs: the job queue of the process.
    init?(
        _ application: App, _ settings: Settings, workers: Int, listener: Listener, budget: Budget, jobs: JobQueue,
        log: AccessLog?, whenDrained: @escaping @Sendable () -> Void
    ) {
        guard let poller = Poller(), let wakeup = Wakeup(),
            poller.add(wakeup.descriptor, token: Self.wakeupToken, interest: .reading),
            let connections = ConnectionTable(capacity: settings[.maxConnections] + Self.refusedConnections(settings))
        else { return nil }
        self.application = application.forWorker(of: workers)
        self.settings = settings
        limits = settings.requestLimits
        queue = SerialQueue("worker")
        self.poller = poller
        self.wakeup = wakeup
        self.connections = connections
        self.budget = budget
        self.jobs = jobs
        self.log = log
        self.whenDrained = whenDrained
        response = Response(gzipThreshold: settings[.gzipThreshold])
        self.listener = listener
    }

    /// Begins to accept and serve. The worker lives until the process ends.
    func start() {
        queue.async { [self] in
            updateClock()
            timer = queue.everySecond { [self] in tick() }
            watchListener()
            eventSource = queue.whenReadable(poller.descriptor) { [self] in serveEvents() }
            eventSource?.resume()
        }
    }

    /// Runs a closure on the worker's queue, as soon as the current events are served.
    func call(_ body: @escaping @Sendable () -> Void) {
        queue.async(body)
        wakeup.signal()
    }

    private func watchListener() {
        guard let listener else { return }
        isListenerPaused = !poller.add(listener.descriptor, token: Self.listenerToken, interest: .reading)
        if isListenerPaused { startTimer() }
    }

    // MARK: Events

    private func serveEvents() {
        var wait: Int32 = 0
        let second = date
        isCalled = false
        repeat {
            guard serveBatch(waiting: wait) > 0 else { break }
            wait = Self.patience
        } while !isCalled && date == second
        watchLingering()
    }

    /// Serves a batch of events. Returns their number.
    private func serveBatch(waiting milliseconds: Int32) -> Int {
        var events = poller.wait(milliseconds: lingering.isEmpty ? milliseconds : 0)
        if events == 0, !lingering.isEmpty {
            watchLingering()
            events = poller.wait(milliseconds: milliseconds)
        }
        guard events > 0 else { return 0 }
        updateClock()
        watchLingering()
        // There may be more events than fit. Accept first, so that new clients are not starved.
        if events == Poller.batchSize, !isListenerPaused { acceptConnections() }
        for event in 0..<events {
            switch poller.token(ofEvent: event) {
            case Self.listenerToken:
                acceptConnections()
            case Self.wakeupToken:
                wakeup.reset()
                isCalled = true
            case let token:
                // The connection may have been closed earlier in the same batch, and another may have its slot.
                guard let slot = connections.slot(of: token) else { continue }
                serve(slot, hasFailed: poller.hasFailed(inEvent: event), hasEnded: poller.hasEnded(inEvent: event))
            }
        }
        respondToGathered()
        countAnswered()
        closeQuiet()
        return events
    }

    private func serve(_ slot: Int, hasFailed: Bool, hasEnded: Bool) {
        // Answering the batch may close this one, to make room.
        let token = connections.token(of: slot)
        // The client can't read a response any more, so received requests are not answered.
        if hasFailed, connections[slot].descriptor.isBroken {
            respondToGathered()
            if connections.slot(of: token) != nil { handle(slot, .failed) }
            return
        }
        if !gather(slot) {
            respondToGathered()
            guard connections.slot(of: token) != nil else { return }
            handle(slot, .ready)
        }
        // The end of the connection follows what has arrived, and is only reported once.
        if hasEnded, connections.slot(of: token) != nil { watchAgain(slot) }
    }

    /// Adds the requests that this worker answered to the total.
    func countAnswered() {
        guard responded > 0 else { return }
        counters.requests.add(responded, ordering: .relaxed)
        responded = 0
    }

    // MARK: Time

    /// Reads the clock; once a second, the Date field is composed anew.
    func updateClock() {
        let second = Clock.secondsSince1970
        guard second != date else { return }
        date = second
        now = Clock.monotonicSeconds
        response.updateDate(second)
    }

    /// Updates the time once a second, and stops the timer if nothing needs it.
    private func tick() {
        updateClock()
        closeOverdue()
        countAnswered()
        resumeListener()
        log?.flush()
        guard connections.count == 0, !isListenerPaused, drainDeadline == nil, log?.isEmpty != false else { return }
        timer?.suspend()
        isTimerRunning = false
    }

    func startTimer() {
        guard !isTimerRunning else { return }
        isTimerRunning = true
        timer?.resume()
    }

    /// The time this many seconds from now, plus one second, because the current one is partly over.
    func deadline(in seconds: Setting) -> UInt32 {
        UInt32(truncatingIfNeeded: now + settings[seconds] + 1)
    }

    // MARK: The end

    /// Accepts no new connections, finishes requests in flight, and then closes the remaining connections.
    func drain() {
        guard drainDeadline == nil else { return }
        // The clock may not have been read for a long time.
        updateClock()
        drainDeadline = now + settings[.grace]
        startTimer()
        // Closing the listener would reset connections that the system has already accepted.
        while acceptConnections() {}
        listener = nil
        isListenerPaused = false
        closeQuiet()
        watchLingering()
        if settings[.grace] == 0 { closeAll() }
        reportIfDrained()
    }

    /// While draining, closes connections without a request in flight. Their last responses may have been composed before draining
    /// began, without announcing that the connection closes.
    func closeQuiet() {
        guard drainDeadline != nil else { return }
        for slot in 0..<connections.usedSlots where connections.contains(slot) && connections[slot].isQuiet {
            if hasNothingNew(slot) { handle(slot, .draining) }
        }
    }

    func reportIfDrained() {
        guard drainDeadline != nil, listener == nil, connections.count == 0, !hasReportedDrained else { return }
        hasReportedDrained = true
        countAnswered()
        log?.finish()
        whenDrained()
    }
}
