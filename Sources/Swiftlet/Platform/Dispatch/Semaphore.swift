import CDispatch
import CPlatform
import CQueues

/// A counting semaphore between threads, zero at first.
@safe final class Semaphore: @unchecked Sendable {
    private let semaphore: dispatch_semaphore_t

    init() {
        unsafe semaphore = dispatch_semaphore_create(0)
    }

    deinit {
        unsafe queues_release_semaphore(semaphore)
    }

    func signal() {
        unsafe dispatch_semaphore_signal(semaphore)
    }

    /// Waits until it is signalled.
    func wait() {
        _ = unsafe dispatch_semaphore_wait(semaphore, .max)
    }

    /// Waits up to so many seconds; returns whether it was signalled.
    func wait(seconds: Int) -> Bool {
        unsafe dispatch_semaphore_wait(semaphore, dispatch_time(0, Int64(seconds) * 1_000_000_000)) == 0
    }
}
