import CPlatform

/// When the process ends: after the first SIGTERM or SIGINT, once what is under way is done; at once after a second.
final class ServerLife: @unchecked Sendable {
    private let queue = SerialQueue("life")
    private let signalled = Semaphore()
    private let ended = Semaphore()
    private let logged = Semaphore()
    private let grace: Int
    private var sources: [EventSource] = []
    /// Belongs to the queue.
    private var isEnding = false

    /// Call it on the main thread before there are others: they inherit that the signals are blocked,
    /// and so the signals reach Dispatch, also in process 1 of a container.
    init(grace: Int) {
        self.grace = grace
        var signals = sigset_t()
        unsafe sigemptyset(&signals)
        for number in [SIGTERM, SIGINT] { unsafe sigaddset(&signals, number) }
        unsafe pthread_sigmask(SIG_BLOCK, &signals, nil)
        for number in [SIGTERM, SIGINT] {
            let source = queue.onSignal(number) { [self] in
                // What shells report for a process that was ended by the signal.
                if isEnding { _exit(128 + number) }
                isEnding = true
                signalled.signal()
            }
            sources.append(source)
            source.resume()
        }
    }

    func waitForSignal() {
        signalled.wait()
    }

    /// Says that a worker has no connection left.
    func workerEnded() {
        ended.signal()
    }

    /// Waits until so many workers have ended, or the grace period is over.
    func waitForWorkers(_ count: Int) {
        // The workers keep to the period themselves, in whole seconds; this is for one that can't.
        let end = Clock.monotonicSeconds + grace + 2
        for _ in 0..<count where !ended.wait(seconds: max(0, end - Clock.monotonicSeconds)) { return }
    }

    /// Waits until the log's queue has written what it was handed, a second at most. Returns whether it has.
    func waitForLog(_ queue: SerialQueue) -> Bool {
        queue.async { [self] in logged.signal() }
        return logged.wait(seconds: 1)
    }
}
