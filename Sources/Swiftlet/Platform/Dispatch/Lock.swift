import CDispatch
import CPlatform
import CQueues

/// A mutual exclusion lock, held for moments only. Embedded Swift has no `Mutex`, and C's has 1.7 kB more than a semaphore, which
/// is there anyway and takes one atomic operation to lock and one to unlock.
@safe package final class Lock: @unchecked Sendable {
    private let semaphore: dispatch_semaphore_t

    package init() {
        unsafe semaphore = dispatch_semaphore_create(1)
    }

    deinit {
        unsafe queues_release_semaphore(semaphore)
    }

    /// Runs `body` while no other thread runs one under this lock.
    @inline(__always)
    package func withLock<Result>(_ body: () -> Result) -> Result {
        _ = unsafe dispatch_semaphore_wait(semaphore, .max)
        defer { unsafe dispatch_semaphore_signal(semaphore) }
        return body()
    }
}
