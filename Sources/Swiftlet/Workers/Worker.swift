import HTTP
import Synchronization

/// Serves connections on one serial queue: nothing that it touches is anybody else's.
///
/// It waits for events with one Dispatch source on an epoll descriptor. While there is traffic its handler stays and
/// takes whole batches. It returns when there has been none for a moment, once a second for the queue's timer, and
/// when it is called for what was handed to the queue.
final class Worker<App: Application> {
    let application: App
    let settings: Settings
    let limits: RequestLimits
    let queue: SerialQueue
    let poller: Poller
    private let bell: Bell
    let log: AccessLog?
    let counters = ServerCounters.shared
    /// Octets that unfinished requests and responses may hold on this worker.
    let heldLimit: Int
    /// Called once, when the worker has drained.
    private let whenDrained: () -> Void

    var listener: Listener?
    var connections: ConnectionTable
    /// What the connection in hand has received. Its memory stays with the worker unless a request is unfinished.
    var reader = RequestReader()
    /// The connection whose own reader is in hand, while the worker's is with the connection.
    var lender: Int?
    var response: Response
    /// Connections that were just accepted.
    var arrived = Batch()
    /// Connections whose requests lie in the reader, to be answered together.
    var gathered = Batch()
    /// Connections whose responses lie in the output, to be sent together.
    var composed = Batch()
    var heldOctets = 0
    /// How many errands this worker has sent off.
    var errands = 0
    /// Requests that were answered and are not counted yet.
    var answered = 0
    var isListenerPaused = false
    /// Seconds, by a clock that never goes back, since some moment before the start.
    var now = 0
    /// Seconds since 1970-01-01 00:00:00 UTC.
    var date = 0
    /// When draining ends at the latest; nil before it begins.
    var drainDeadline: Int?
    private var hasReportedDrained = false
    private var eventSource: EventSource?
    private var timer: EventSource?
    private var isTimerRunning = false

    static var listenerToken: Int { .max }
    private static var bellToken: Int { .max - 1 }
    /// How much is received at once.
    static var receiveSize: Int { 32_768 }
    /// Composed responses are sent once there are so many octets, even if more requests are there to be answered.
    static var sendSize: Int { 16_384 }
    /// How many milliseconds the handler waits for more traffic. A shorter wait, with a timer that goes off sooner than
    /// the system's own, took a twentieth of a request's time: the timer's hardware is set, and reset, with each wait.
    private static var patience: Int32 { 100 }
    /// Connections above the limit that are open just for being told so.
    private static var refusedConnections: Int { 64 }

    /// Returns nil where descriptors or memory ran out.
    init?(
        _ application: App, _ settings: Settings, workers: Int, listener: Listener, log: AccessLog?,
        whenDrained: @escaping () -> Void
    ) {
        guard let poller = Poller(), let bell = Bell(),
            poller.add(bell.descriptor, token: Self.bellToken, interest: .reading),
            let connections = ConnectionTable(capacity: settings[.maxConnections] + Self.refusedConnections)
        else { return nil }
        self.application = application.forWorker(of: workers)
        self.settings = settings
        limits = settings.requestLimits
        heldLimit = settings[.maxHeld] / workers
        queue = SerialQueue("worker")
        self.poller = poller
        self.bell = bell
        self.connections = connections
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

    /// Has something done on the worker's queue, as soon as the events in hand are served.
    func call(_ body: @escaping () -> Void) {
        queue.async(body)
        bell.ring()
    }

    private func watchListener() {
        guard let listener else { return }
        isListenerPaused = !poller.add(listener.descriptor, token: Self.listenerToken, interest: .reading)
        if isListenerPaused { startTimer() }
    }

    // MARK: Events

    private func serveEvents() {
        var wait: Int32 = 0
        var isCalled = false
        let second = date
        repeat {
            let events = poller.wait(milliseconds: wait)
            if events == 0 { break }
            updateClock()
            // There may be more events than fit: who wants to be accepted is not to wait for all of them.
            if events == Poller.batchSize, !isListenerPaused { acceptConnections() }
            for event in 0..<events {
                switch poller.token(ofEvent: event) {
                case Self.listenerToken:
                    acceptConnections()
                case Self.bellToken:
                    bell.hush()
                    isCalled = true
                case let place where poller.hasFailed(inEvent: event) && isBroken(place):
                    answerGathered()
                    close(place)
                case let place:
                    if !gather(place) {
                        answerGathered()
                        serve(place)
                    }
                    if poller.hasEnded(inEvent: event) { watchOn(place) }
                }
            }
            answerGathered()
            countAnswered()
            wait = Self.patience
        } while !isCalled && date == second
    }

    /// Whether nobody is there any more to take a response: what was still received is not worked on in vain.
    private func isBroken(_ place: Int) -> Bool {
        connections.contains(place) && connections[place].descriptor.isBroken
    }

    func serve(_ place: Int) {
        // An event may be left over from a connection that was closed earlier in the same batch.
        guard connections.contains(place) else { return }
        switch connections[place].phase {
        case .sending: resumeSending(place)
        case .lingering: discard(place)
        // Nothing was asked for, so the connection is broken.
        case .working, .bringingIn: close(place)
        case .fresh, .head, .content, .idle: receive(place)
        }
    }

    /// Adds what this worker answered to the count of all.
    func countAnswered() {
        guard answered > 0 else { return }
        counters.requests.add(answered, ordering: .relaxed)
        answered = 0
    }

    // MARK: Time

    /// Reads the clock; once a second, the Date field is composed anew and deadlines are looked at.
    func updateClock() {
        let second = Clock.secondsSince1970
        guard second != date else { return }
        date = second
        now = Clock.monotonicSeconds
        response.updateDate(second)
        closeOverdue()
    }

    /// Keeps time while there is no traffic, and rests when there is nothing to keep it for.
    private func tick() {
        updateClock()
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

    /// The moment so many seconds from now. A second is added, since the present one is partly over.
    func deadline(in seconds: Setting) -> UInt32 {
        UInt32(truncatingIfNeeded: now + settings[seconds] + 1)
    }

    // MARK: The end

    /// Takes no new connections, finishes what is under way, and then closes what is left.
    func drain() {
        guard drainDeadline == nil else { return }
        // Nobody may have looked at the clock for a long time.
        updateClock()
        drainDeadline = now + settings[.grace]
        startTimer()
        // Connections that the system has accepted already would be reset with the listener.
        while acceptConnections() {}
        listener = nil
        isListenerPaused = false
        for place in 0..<connections.usedPlaces {
            receiveLast(place)
        }
        if settings[.grace] == 0 { closeAll() }
        reportIfDrained()
    }

    /// Answers what a quiet connection has sent unnoticed, and closes it otherwise.
    private func receiveLast(_ place: Int) {
        guard connections.contains(place) else { return }
        let phase = connections[place].phase
        guard phase == .idle || phase == .fresh else { return }
        receive(place)
        guard connections.contains(place), connections[place].phase == phase else { return }
        close(place)
    }

    func closeAll() {
        for place in 0..<connections.usedPlaces where connections.contains(place) {
            close(place)
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
