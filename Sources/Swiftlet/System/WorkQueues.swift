import Synchronization

/// Queues for what may have to wait for a disk or takes longer than a worker should: few enough to cost little, and
/// enough that one slow piece of work does not hold up all others. What is sure to take long has a queue of its own.
final class WorkQueues: Sendable {
    private let queues: InlineArray<4, SerialQueue>
    private let longQueue = SerialQueue("long work")
    private let next = Atomic(0)

    static let shared = WorkQueues()

    init() {
        queues = InlineArray { _ in SerialQueue("work") }
    }

    /// Runs `body` on one of the queues.
    func async(takesLong: Bool = false, _ body: @escaping () -> Void) {
        if takesLong { return longQueue.async(body) }
        let turn = next.wrappingAdd(1, ordering: .relaxed).oldValue
        queues[turn & 3].async(body)
    }
}
