import CDispatch
import CPlatform
import CQueues

/// A serial Dispatch queue. It lives as long as anything is to be run on it.
@safe final class SerialQueue: @unchecked Sendable {
    private let queue: dispatch_queue_t

    /// Threads of the process besides those of the queues: Dispatch's own, which waits for events.
    static var ownThreads: Int { 1 }
    /// Descriptors that all queues together have open: Dispatch's own.
    static var ownDescriptors: Int { 4 }

    init(_ label: StaticString) {
        unsafe queue = dispatch_queue_create(
            UnsafeRawPointer(label.utf8Start).assumingMemoryBound(to: CChar.self), nil)
    }

    deinit {
        unsafe queues_release_queue(queue)
    }

    /// Runs `body` on the queue, once everything that was handed to it before has run.
    func async(_ body: @escaping @Sendable () -> Void) {
        let handler = unsafe Unmanaged.passRetained(Handler(body)).toOpaque()
        unsafe dispatch_async_f(queue, handler) { context in
            unsafe Unmanaged<Handler>.fromOpaque(context.unsafelyUnwrapped).takeRetainedValue().body()
        }
    }

    /// A source, suspended at first, that calls `body` on the queue whenever `descriptor` is readable.
    func whenReadable(_ descriptor: borrowing Descriptor, _ body: @escaping @Sendable () -> Void) -> EventSource {
        unsafe source(queues_read_source(), UInt(descriptor.number), body)
    }

    /// A timer, suspended at first, that calls `body` on the queue every second.
    func everySecond(_ body: @escaping @Sendable () -> Void) -> EventSource {
        timer(1_000_000_000, body)
    }

    /// Has Dispatch open the descriptor for all its timers, with one that does not fire for 36 years. It would otherwise do
    /// so when the first timer is set, and do without timers for good if clients have all descriptors by then.
    func openTimers() {
        let timer = timer(1 << 60, {})
        unsafe Self.distantTimer = timer
        timer.resume()
    }

    /// Referred to from here, it is no leak. It is set once, before there are workers.
    nonisolated(unsafe) private static var distantTimer: EventSource?

    private func timer(_ nanoseconds: UInt64, _ body: @escaping @Sendable () -> Void) -> EventSource {
        let timer = unsafe source(queues_timer_source(), 0, body)
        timer.fire(every: nanoseconds)
        return timer
    }

    private func source(
        _ type: dispatch_source_type_t, _ handle: UInt, _ body: @escaping @Sendable () -> Void
    ) -> EventSource {
        let source = unsafe dispatch_source_create(type, handle, 0, queue)
        unsafe queues_set_context(source, Unmanaged.passRetained(Handler(body)).toOpaque())
        unsafe dispatch_source_set_event_handler_f(source) { context in
            unsafe Unmanaged<Handler>.fromOpaque(context.unsafelyUnwrapped)._withUnsafeGuaranteedRef { $0.body() }
        }
        return unsafe EventSource(source)
    }
}

/// A closure behind one pointer, which is all that Dispatch's C interface passes on.
private final class Handler {
    let body: @Sendable () -> Void

    init(_ body: @escaping @Sendable () -> Void) {
        self.body = body
    }
}
