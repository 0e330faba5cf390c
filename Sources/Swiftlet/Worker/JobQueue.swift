import HTTP

/// The jobs of all workers: work that may wait for a disk, or takes longer than a worker should.
///
/// The queue is bounded, jobs with the same key share one flight, and a job without waiters is dropped before it starts. Four threads
/// take the jobs in order: few enough to cost little, and enough that a slow job does not hold up all others. Jobs that are sure to
/// take long have a thread of their own.
final class JobQueue: @unchecked Sendable {
    // All of this is protected by the lock.
    private let lock = Lock()
    private var quick = Lane(runners: 4)
    private var long = Lane(runners: 1)
    private var flights: [Job?] = Array(repeating: nil, count: flightBuckets)
    private var count = 0
    private let limit: Int

    private static var flightBuckets: Int { 64 }

    /// - Parameter limit: the most jobs that may wait to start.
    init(limit: Int) {
        self.limit = limit
    }

    /// The number of jobs that wait to start.
    var waitingJobs: Int { lock.withLock { count } }

    /// Submits a job, or lets it share the result of an equal job that was submitted before. Returns false if too many jobs are
    /// waiting.
    /// - Parameters:
    ///   - mayBeRefused: false for a response that was begun.
    ///   - whenEnded: called on a thread of the queue once the job has its result.
    func submit(_ job: Job, mayBeRefused: Bool = true, _ whenEnded: @escaping @Sendable () -> Void) -> Bool {
        var runner: Runner?
        let isTaken = lock.withLock { () -> Bool in
            job.whenEnded = whenEnded
            if let leader = flight(of: job) {
                follow(job, leader)
                return true
            }
            guard count < limit || !mayBeRefused else { return false }
            count += 1
            job.state = .waiting
            job.waiters = 1
            if let bucket = bucket(of: job) {
                job.nextFlight = flights[bucket]
                flights[bucket] = job
            }
            runner = job.takesLong ? long.append(job) : quick.append(job)
            return true
        }
        if let runner { run(on: runner, takesLong: job.takesLong) }
        return isTaken
    }

    /// Cancels a job. If no other job waits for its result, and it has not started, it is dropped.
    func cancel(_ job: Job) {
        lock.withLock {
            guard !job.isCancelled else { return }
            job.isCancelled = true
            let leader = job.leader ?? job
            leader.waiters -= 1
            guard leader.waiters == 0, leader.state == .waiting else { return }
            if leader.takesLong { long.remove(leader) } else { quick.remove(leader) }
            count -= 1
            end(leader)
            while takeFollower(leader) != nil {}
        }
    }

    // MARK: Running

    private func run(on runner: Runner, takesLong: Bool) {
        runner.queue.async { [self] in
            while let job = next(runner, takesLong) {
                let found = job.work()
                lock.withLock { end(job) }
                job.end(with: found)
                while let follower = takeFollower(job) { follower.end(with: found) }
            }
        }
    }

    /// Takes the next job, or lets the thread idle if there is none.
    private func next(_ runner: Runner, _ takesLong: Bool) -> Job? {
        lock.withLock {
            guard let job = takesLong ? long.next(runner) : quick.next(runner) else { return nil }
            count -= 1
            job.state = .running
            return job
        }
    }

    /// Removes a job from the flights: no job can follow it any more.
    private func end(_ job: Job) {
        job.state = .ended
        guard let bucket = bucket(of: job) else { return }
        if flights[bucket] === job {
            flights[bucket] = job.nextFlight
        } else {
            var before = flights[bucket]
            while let candidate = before, candidate.nextFlight !== job { before = candidate.nextFlight }
            before?.nextFlight = job.nextFlight
        }
        job.nextFlight = nil
    }

    // MARK: Flights

    private func flight(of job: Job) -> Job? {
        guard let bucket = bucket(of: job), let key = job.key else { return nil }
        var candidate = flights[bucket]
        while let flight = candidate {
            // A property of an object can't be borrowed for that long, but a constant can.
            if let own = flight.key, own.span.equals(key.span) { return flight }
            candidate = flight.nextFlight
        }
        return nil
    }

    private func follow(_ job: Job, _ leader: Job) {
        job.leader = leader
        if let last = leader.lastFollower { last.nextFollower = job } else { leader.firstFollower = job }
        leader.lastFollower = job
        leader.waiters += 1
    }

    /// Takes the first of the jobs that follow one that has ended. The links are removed one by one: releasing a long chain at once
    /// would take more stack than a thread has.
    private func takeFollower(_ leader: Job) -> Job? {
        guard let follower = leader.firstFollower else { return nil }
        leader.firstFollower = follower.nextFollower
        follower.nextFollower = nil
        if leader.firstFollower == nil { leader.lastFollower = nil }
        return follower
    }

    /// FNV-1a. An attacker gains nothing from colliding keys, since there are no more keys than jobs.
    private func bucket(of job: Job) -> Int? {
        guard let key = job.key else { return nil }
        var hash: UInt32 = 2_166_136_261
        for byte in key { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
        return Int(hash & UInt32(Self.flightBuckets - 1))
    }
}

/// A thread of the queue, if Dispatch can provide one.
private final class Runner: @unchecked Sendable {
    let queue = SerialQueue("job")
    /// Protected by the queue's lock.
    var next: Runner?
}

/// Jobs that wait for the same threads, in order.
private struct Lane {
    private var first: Job?
    private var last: Job?
    /// Idle threads, each linked to the next.
    private var idle: Runner?
    /// The number of threads that may still be created.
    private var unmade: Int

    init(runners: Int) {
        unmade = runners
    }

    /// Appends a job. Returns a thread that was idle.
    mutating func append(_ job: Job) -> Runner? {
        job.previous = last
        if let last { last.next = job } else { first = job }
        last = job
        if let runner = idle {
            idle = runner.next
            return runner
        }
        guard unmade > 0 else { return nil }
        unmade -= 1
        return Runner()
    }

    /// Takes the first job; if there is none, `runner` is idle.
    mutating func next(_ runner: Runner) -> Job? {
        guard let job = first else {
            runner.next = idle
            idle = runner
            return nil
        }
        remove(job)
        return job
    }

    @inline(never)
    mutating func remove(_ job: Job) {
        if let previous = job.previous { previous.next = job.next } else { first = job.next }
        if let next = job.next { next.previous = job.previous } else { last = job.previous }
        job.previous = nil
        job.next = nil
    }
}
