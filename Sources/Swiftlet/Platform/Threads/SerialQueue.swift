import CPlatform

/// A serial queue that is a thread of its own, created when the first work is handed to it. From then on it lives as long as the
/// process.
///
/// A queue with a source sleeps until its descriptor is readable. Whoever hands work to it has to make the descriptor readable
/// afterwards, as `Worker.call` does: it has to do so with Dispatch too, whose thread may be waiting for events in the handler.
final class SerialQueue: @unchecked Sendable {
    private enum Thread {
        /// There is none yet, or it could not be created.
        case missing
        /// It looks for work before it waits for anything.
        case running
        /// It waits for `wakeup`.
        case waiting
    }

    private let lock = Lock()
    private let wakeup = Semaphore()
    // Touched under the lock alone.
    private var thread = Thread.missing
    private var first: Work?
    private var last: Work?
    // Touched by the thread alone.
    private var source: EventSource?
    private var sourceDescriptor: Int32 = -1
    private var timer: EventSource?
    private var lastTick = 0

    /// Bytes; those that are never touched take no memory.
    private static var stackSize: Int { 524_288 }

    /// Threads of the process besides those of the queues.
    static var ownThreads: Int { 0 }
    /// Descriptors that all queues together have open.
    static var ownDescriptors: Int { 0 }

    init(_ label: StaticString) {}

    /// Runs `body` on the queue, once everything that was handed to it before has run.
    ///
    /// If no thread can be created, it runs on the calling one: the process goes on, though more slowly.
    func async(_ body: @escaping @Sendable () -> Void) {
        let work = Work(body)
        let before = lock.withLock { () -> Thread in
            if let last { last.next = work } else { first = work }
            last = work
            let before = thread
            thread = .running
            return before
        }
        switch before {
        case .running: return
        case .waiting: wakeup.signal()
        case .missing: if !createThread() { runWork(onThread: false) }
        }
    }

    /// A source, suspended at first, that calls `body` on the queue whenever `descriptor` is readable. Call it on the queue, once.
    func whenReadable(_ descriptor: borrowing Descriptor, _ body: @escaping @Sendable () -> Void) -> EventSource {
        let source = EventSource(body)
        sourceDescriptor = descriptor.number
        self.source = source
        return source
    }

    /// A timer, suspended at first, that calls `body` on the queue every second. Call it on the queue, once.
    func everySecond(_ body: @escaping @Sendable () -> Void) -> EventSource {
        let timer = EventSource(body)
        self.timer = timer
        return timer
    }

    /// Timers take no descriptor here.
    func openTimers() {}

    // MARK: The thread

    private func createThread() -> Bool {
        let queue = unsafe Unmanaged.passRetained(self)
        let number = unsafe platform_create_thread(
            Self.stackSize,
            { queue in
                unsafe Unmanaged<SerialQueue>.fromOpaque(queue.unsafelyUnwrapped).takeUnretainedValue().run()
                return nil
            }, queue.toOpaque())
        guard number != 0 else { return true }
        unsafe queue.release()
        ThreadCheck.failed(number)
        return false
    }

    private func run() {
        while true {
            runWork(onThread: true)
            guard let source, watchesSource else {
                wakeup.wait()
                continue
            }
            if platform_wait_readable(sourceDescriptor, timeToTick) > 0 { source.body() }
            if let timer, !timer.isSuspended, case let now = Clock.monotonicSeconds, now != lastTick {
                lastTick = now
                timer.body()
            }
        }
    }

    private var watchesSource: Bool { source?.isSuspended == false }

    /// Runs everything that was handed over.
    private func runWork(onThread: Bool) {
        while let work = lock.withLock({ take(onThread) }) { work.body() }
    }

    private func take(_ onThread: Bool) -> Work? {
        guard let work = first else {
            thread = !onThread ? .missing : watchesSource ? .running : .waiting
            return nil
        }
        first = work.next
        if first == nil { last = nil }
        return work
    }

    /// Milliseconds until the second changes if the timer runs, otherwise -1, which stands for ever.
    private var timeToTick: Int32 {
        guard let timer, !timer.isSuspended else { return -1 }
        var time = timespec()
        _ = unsafe clock_gettime(CLOCK_MONOTONIC, &time)
        // The clock that seconds are taken from is behind by up to 10 ms.
        return 1_010 - Int32(time.tv_nsec / 1_000_000)
    }

    /// What was handed to a queue.
    private final class Work {
        let body: @Sendable () -> Void
        var next: Work?

        init(_ body: @escaping @Sendable () -> Void) {
            self.body = body
        }
    }
}

/// What a queue calls when a descriptor is readable or a second is over, suspended at first. It is resumed and suspended on the
/// queue alone.
final class EventSource {
    fileprivate let body: @Sendable () -> Void
    fileprivate private(set) var isSuspended = true

    fileprivate init(_ body: @escaping @Sendable () -> Void) {
        self.body = body
    }

    func resume() {
        isSuspended = false
    }

    func suspend() {
        isSuspended = true
    }
}
