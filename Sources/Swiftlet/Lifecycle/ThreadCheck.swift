import CPlatform
import Synchronization

/// Whether the process may have all threads that it needs.
///
/// Dispatch creates them when there is work for them, and if it can't, it tries again every second, on the thread that
/// has the work: a server would hang without a word. So as many as there may ever be are created once, all at the same
/// time, and end right away: if there is no room for them, the server ends with a sentence.
///
/// In what ships that is done a moment after the start: before it, ten threads would make the first response 0.4 ms later.
/// What Dispatch creates its threads with is a function of ours there (`SystemFormats.swift`), which ends the server just
/// as well until then. Elsewhere it is done first. Queues that are threads of their own (`Platform/Threads`) are checked alike.
enum ThreadCheck {
    #if hasFeature(Embedded)
        private static var isFirst: Bool { false }
    #else
        private static var isFirst: Bool { true }
    #endif

    private static let isStarting = Atomic(true)
    /// What is said of a failure; set before there are threads.
    nonisolated(unsafe) private static var program: StaticString = ""
    nonisolated(unsafe) private static var workers = 0
    /// What the threads wait for that are created to see whether they can be.
    private static let gate = Semaphore()

    /// Threads besides the main one: those of the queues' own, and one for each worker.
    private static var first: Int { unsafe SerialQueue.ownThreads + workers }
    /// Threads that are only created when they are needed: for the work queues, which are five, and the access log.
    private static var later: Int { 6 }
    /// Their stack need only hold what a thread begins with.
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

    /// Ends the process with a sentence if it is just starting and this thread could not be created.
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
        // They wait until the last of them is there; nobody waits until they are gone.
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
