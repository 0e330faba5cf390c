import CDispatch
import CPlatform

/// When the process ends: after the first SIGTERM or SIGINT, once what is under way is done; at once after a second.
@safe final class ServerLife: @unchecked Sendable {
    private let queue = SerialQueue("life")
    private let signalled: dispatch_semaphore_t
    private let ended: dispatch_semaphore_t
    private let logged: dispatch_semaphore_t
    private let grace: Int
    private var sources: [EventSource] = []
    /// Belongs to the queue.
    private var isEnding = false

    /// Call it on the main thread before there are others: they inherit that the signals are blocked,
    /// and so the signals reach Dispatch, also in process 1 of a container.
    init(grace: Int) {
        self.grace = grace
        unsafe signalled = dispatch_semaphore_create(0)
        unsafe ended = dispatch_semaphore_create(0)
        unsafe logged = dispatch_semaphore_create(0)
        var signals = sigset_t()
        unsafe sigemptyset(&signals)
        for number in [SIGTERM, SIGINT] { unsafe sigaddset(&signals, number) }
        unsafe pthread_sigmask(SIG_BLOCK, &signals, nil)
        for number in [SIGTERM, SIGINT] {
            let source = queue.onSignal(number) { [self] in
                // What shells report for a process that was ended by the signal.
                if isEnding { _exit(128 + number) }
                isEnding = true
                unsafe dispatch_semaphore_signal(signalled)
            }
            sources.append(source)
            source.resume()
        }
    }

    func waitForSignal() {
        _ = unsafe dispatch_semaphore_wait(signalled, .max)
    }

    /// Says that a worker has no connection left.
    func workerEnded() {
        unsafe dispatch_semaphore_signal(ended)
    }

    /// Waits until so many workers have ended, or the grace period is over.
    func waitForWorkers(_ count: Int) {
        // The workers keep to the period themselves, in whole seconds; this is for one that can't.
        let limit = dispatch_time(0, Int64(grace + 2) * 1_000_000_000)
        for _ in 0..<count where unsafe dispatch_semaphore_wait(ended, limit) != 0 { return }
    }

    /// Waits until the log's queue has written what it was handed, a second at most. Returns whether it has.
    func waitForLog(_ queue: SerialQueue) -> Bool {
        queue.async { [self] in unsafe dispatch_semaphore_signal(logged) }
        return unsafe dispatch_semaphore_wait(logged, dispatch_time(0, 1_000_000_000)) == 0
    }
}
