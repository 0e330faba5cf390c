/// Work that runs off the worker, for a request or for a response that needs more of its file.
final class Job: @unchecked Sendable {
    /// The state of the job.
    enum State: UInt8 {
        /// Not submitted yet.
        case new
        case waiting
        case running
        case ended
    }

    /// Identifies equal jobs, of which only one runs for all; nil if the job is not shared.
    let key: [UInt8]?
    /// Whether the work is sure to take milliseconds, and must not hold up quicker work.
    let takesLong: Bool
    let work: @Sendable () -> any Response.Found
    /// Answers the waiting request, on its worker, with the result.
    let answer: (any Response.Found, borrowing Request, inout Response) -> Void

    // Touched under the queue's lock alone.
    var state = State.new
    /// Called on a thread of the queue when the job has ended.
    var whenEnded: (@Sendable () -> Void)?
    var isCancelled = false
    /// An equal job, submitted before and not finished, which runs instead of this one.
    var leader: Job?
    /// Jobs that follow this one, each linked to the next by `nextFollower`.
    var firstFollower: Job?
    var lastFollower: Job?
    var nextFollower: Job?
    /// The number of jobs waiting for it: itself and its followers, unless cancelled.
    var waiters = 0
    var next: Job?
    var previous: Job?
    var nextFlight: Job?

    /// Set before `whenEnded` is called, and afterwards touched by the worker alone.
    var found: (any Response.Found)?

    init(
        _ key: [UInt8]?, takesLong: Bool, _ work: @escaping @Sendable () -> any Response.Found,
        answer: @escaping (any Response.Found, borrowing Request, inout Response) -> Void = { _, _, _ in }
    ) {
        self.key = key
        self.takesLong = takesLong
        self.work = work
        self.answer = answer
    }

    /// Reports that the job, or the one that it follows, has ended, and releases the closure that it calls.
    func end(with found: any Response.Found) {
        self.found = found
        let whenEnded = whenEnded
        self.whenEnded = nil
        whenEnded?()
    }
}
