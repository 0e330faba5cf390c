/// Queues, sources, locks and semaphores of the simulated world. There is one thread, and the driver of the simulation decides
/// what runs next.
final class SerialQueue: @unchecked Sendable {
    private let state = QueueState()

    /// There is one thread, and no descriptor is the queues' own.
    static var ownThreads: Int { 0 }
    static var ownDescriptors: Int { 0 }

    init(_ label: StaticString) {
        World.current.queues.append(state)
    }

    func async(_ body: @escaping @Sendable () -> Void) {
        state.append(body)
    }

    func whenReadable(_ descriptor: borrowing Descriptor, _ body: @escaping @Sendable () -> Void) -> EventSource {
        guard case .poller(let poller) = World.current.object(descriptor.number) else {
            preconditionFailure("only pollers have sources")
        }
        return EventSource(SourceState(.poller(poller), body))
    }

    func openTimers() {}

    func everySecond(_ body: @escaping @Sendable () -> Void) -> EventSource {
        EventSource(SourceState(.timer(next: World.current.time + 1_000), body))
    }
}

struct EventSource {
    private let state: SourceState

    init(_ state: SourceState) {
        self.state = state
        World.current.sources.append(state)
    }

    func resume() {
        precondition(state.isSuspended, "resumed twice")
        state.isSuspended = false
    }

    func suspend() {
        precondition(!state.isSuspended, "suspended twice")
        state.isSuspended = true
    }
}

package final class Lock: @unchecked Sendable {
    private var isHeld = false

    package init() {}

    package func withLock<Result>(_ body: () -> Result) -> Result {
        precondition(!isHeld, "a deadlock")
        isHeld = true
        defer { isHeld = false }
        return body()
    }
}

final class Semaphore: @unchecked Sendable {
    private var count = 0

    func signal() {
        count += 1
    }

    /// Nothing waits in the simulated world: there is no other thread to signal it.
    func wait() {
        count -= 1
    }

    func wait(seconds: Int) -> Bool {
        guard count > 0 else { return false }
        count -= 1
        return true
    }
}

struct Wakeup: ~Copyable {
    let descriptor: Descriptor
    private let state: SimulatedWakeup

    init?() {
        state = SimulatedWakeup()
        guard let descriptor = Descriptor(owning: World.current.open(.wakeup(state))) else { return nil }
        self.descriptor = descriptor
    }

    func signal() {
        state.isSignalled = true
    }

    func reset() {
        state.isSignalled = false
    }
}
