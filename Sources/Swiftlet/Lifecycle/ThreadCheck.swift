import CPlatform
import Synchronization

/// Checks that the process can create all threads that it needs.
///
/// Dispatch creates threads when it has work for them. If it can't, it tries again every second, on the thread that has the work: the
/// server would hang silently. So this creates as many threads as there may ever be, all at the same time, which exit at once. If
/// there is no room for them, the server exits with a message.
///
/// Programs that ship do this a moment after the start: before it, ten threads would delay the first response by 0.4 ms. Until then,
/// our own function, with which Dispatch creates threads there (`SystemFormats.swift`), exits with the same message. Other builds
/// check first. Queues with threads of their own (`Platform/Threads`) are checked in the same way.
enum ThreadCheck {
    #if hasFeature(Embedded)
        private static var isFirst: Bool { false }
    #else
        private static var isFirst: Bool { true }
    #endif

    private static let isStarting = Atomic(true)
    /// The message about a failure; set before there are threads.
    nonisolated(unsafe) private static var program: StaticString = ""
    nonisolated(unsafe) private static var workers = 0
    /// The semaphore that the test threads wait for.
    private static let gate = Semaphore()

    /// The number of threads besides the main one: those of the queues, and one per worker.
    private static var first: Int { unsafe SerialQueue.ownThreads + workers }
    /// The number of threads that are only created on demand: five for the job queue, and one for the access log.
    private static var later: Int { 6 }
    /// The stack only needs room for the start of a thread.
    private static var stackSize: Int { 65_536 }

    /// Call it before there are threads, and before queues are used.
    static func begin(_ program: StaticString, workers: Int) {
        unsafe Self.program = program
        unsafe Self.workers = workers
        if isFirst { check(first &+ later) }
    }

    /// Call it a moment after the workers were started.
    static func end() {
        if !isFirst { check(later) }
        isStarting.store(false, ordering: .relaxed)
    }

    /// Exits with a message if the process is just starting and this thread could not be created.
    static func failed(_ number: Int32) {
        guard isStarting.load(ordering: .relaxed) else { return }
        unsafe StandardError.print(program) { message in
            message.append("cannot create a thread: ")
            SystemError(number: number).write(into: &message)
            message.append("; allow at least ")
            message.append(decimal: 1 &+ first &+ later &+ (isFirst ? 0 : first))
            message.append(" processes (pids.max, ulimit -u)")
        }
        _exit(1)
    }

    private static func check(_ count: Int) {
        // The threads wait until the last one exists; nothing waits for their end.
        for _ in 0..<count {
            let number = unsafe platform_create_thread(
                stackSize,
                { _ in
                    ThreadCheck.gate.wait()
                    return nil
                }, nil)
            if number != 0 { failed(number) }
        }
        for _ in 0..<count { gate.signal() }
    }
}
