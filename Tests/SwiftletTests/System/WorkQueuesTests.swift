import CPlatform
import Synchronization
import Testing

@testable import Swiftlet

struct WorkQueuesTests {
    /// Where nobody else hands work over in between, so that what follows a piece is sure to be in another queue.
    private static let queues = WorkQueues()

    @Test(.timeLimit(.minutes(1)))
    func `runs all that it is handed`() async {
        let left = Atomic(1_000)
        await withCheckedContinuation { (done: CheckedContinuation<Void, Never>) in
            for _ in 0..<1_000 {
                WorkQueues.shared.async {
                    if left.subtract(1, ordering: .relaxed).newValue == 0 { done.resume() }
                }
            }
        }
    }

    /// What waits here goes on only once something else has run that was handed over after it.
    @Test(.timeLimit(.minutes(1)))
    func `one slow piece of work does not hold up all others`() async {
        let isOver = Atomic(false)
        await withCheckedContinuation { (done: CheckedContinuation<Void, Never>) in
            Self.queues.async {
                while !isOver.load(ordering: .acquiring) { usleep(1_000) }
                done.resume()
            }
            Self.queues.async { isOver.store(true, ordering: .releasing) }
        }
    }
}
