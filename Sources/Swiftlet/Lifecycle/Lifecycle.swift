import CPlatform

/// Decides when the process exits: after the first SIGTERM or SIGINT, once requests in flight are finished; at once after a second
/// one. SIGHUP never stops it.
final class Lifecycle: @unchecked Sendable {
    private let ended = Semaphore()
    private let logged = Semaphore()
    private let grace: Int
    private var signals = sigset_t()

    /// Call it on the main thread before there are others: they inherit the blocked signals, which are thus kept for `waitForSignal`,
    /// also in process 1 of a container.
    init(grace: Int) {
        self.grace = grace
        unsafe sigemptyset(&signals)
        for number in [SIGTERM, SIGINT, SIGHUP] { unsafe sigaddset(&signals, number) }
        unsafe pthread_sigmask(SIG_BLOCK, &signals, nil)
    }

    /// Waits for the end on the thread that called `init`. It needs no other thread, because it might be impossible to create one.
    /// - Parameter settle: called after 5 ms, unless a signal has arrived. The first responses do not wait for it, and clients have
    ///   had no time to use up the memory that it needs.
    /// - Parameter reload: called for each SIGHUP.
    func waitForSignal(_ settle: () -> Void, reload: () -> Void) {
        var moment = timespec(tv_sec: 0, tv_nsec: 5_000_000)
        var number = unsafe sigtimedwait(&signals, nil, &moment)
        if number < 0 || number == SIGHUP { settle() }
        while number < 0 || number == SIGHUP {
            if number == SIGHUP { reload() }
            number = unsafe sigtimedwait(&signals, nil, nil)
        }
        // SIGHUP stays blocked until the end.
        unsafe sigdelset(&signals, SIGHUP)
        // The status that shells report for a process killed by the signal.
        for number in [SIGTERM, SIGINT] { platform_handle_signal(number) { _exit(128 + $0) } }
        unsafe pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    }

    /// Records that a worker has no connection left.
    func workerEnded() {
        ended.signal()
    }

    /// Waits until this many workers have finished, or the grace period is over.
    func waitForWorkers(_ count: Int) {
        // The workers observe the period themselves, in whole seconds; this is for a worker that hangs.
        let end = Clock.monotonicSeconds + grace + 2
        for _ in 0..<count where !ended.wait(seconds: max(0, end - Clock.monotonicSeconds)) { return }
    }

    /// Waits at most one second until the log's queue has written its lines. Returns whether it has.
    func waitForLog(_ queue: SerialQueue) -> Bool {
        queue.async { [self] in logged.signal() }
        return logged.wait(seconds: 1)
    }
}
