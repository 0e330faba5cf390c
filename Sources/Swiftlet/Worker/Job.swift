/// Work that is done off the worker, and what waits for it: a request, or a response that has to have more of its file.
final class Job: @unchecked Sendable {
    /// Where the job is in its life.
    enum State: UInt8 {
        /// Nobody has asked for it.
        case new
        case waiting
        case running
        case ended
    }

    /// What makes jobs the same, so that one of them is done for all; nil if it is done for itself alone.
    let key: [UInt8]?
    /// Whether the work is sure to take milliseconds, and is not to hold up what is quicker.
    let takesLong: Bool
    let work: @Sendable () -> any Response.Found
    /// Answers the request that waits, on its worker, with what was found.
    let answer: (any Response.Found, borrowing Request, inout Response) -> Void

    // Touched under the queue's lock alone.
    var state = State.new
    /// Called on a thread of the queue when the job has ended.
    var whenEnded: (@Sendable () -> Void)?
    var isCancelled = false
    /// The same job, submitted before and not ended; it is done, and this is not.
    var leader: Job?
    /// Jobs that follow this one, each linked to the next by `nextFollower`.
    var firstFollower: Job?
    var lastFollower: Job?
    var nextFollower: Job?
    /// How many wait for it: itself and its followers, unless cancelled.
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

    /// Says that the job, or the one that it follows, has ended, and lets go of who was told.
    func end(with found: any Response.Found) {
        self.found = found
        let whenEnded = whenEnded
        self.whenEnded = nil
        whenEnded?()
    }
}
