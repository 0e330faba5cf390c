import CPlatform
import Synchronization
import Testing

@testable import Swiftlet

@Suite(.timeLimit(.minutes(1)))
struct JobQueueTests {
    private final class Number: Sendable {
        let value: Int

        init(_ value: Int) {
            self.value = value
        }
    }

    /// A job that holds its thread until it may go on.
    private final class Gate: Sendable {
        private let isOpen = Atomic(false)
        let hasStarted = Atomic(false)
        let runs = Atomic(0)

        func job(_ key: String? = nil, takesLong: Bool = false) -> Job {
            Job(key?.octets, takesLong: takesLong) { [self] in
                hasStarted.store(true, ordering: .releasing)
                while !isOpen.load(ordering: .acquiring) { usleep(1_000) }
                return Number(runs.add(1, ordering: .relaxed).newValue)
            }
        }

        func open() {
            isOpen.store(true, ordering: .releasing)
        }
    }

    private func wait(_ isTrue: () -> Bool) {
        while !isTrue() { usleep(1_000) }
    }

    @Test func `does all jobs that it is handed`() async {
        let queue = JobQueue(limit: 1_000)
        let left = Atomic(1_000)
        await withCheckedContinuation { (done: CheckedContinuation<Void, Never>) in
            for number in 0..<1_000 {
                let job = Job(nil, takesLong: number % 2 == 0) { Number(number) }
                let isTaken = queue.submit(job) {
                    #expect((job.found as? Number)?.value == number)
                    if left.subtract(1, ordering: .relaxed).newValue == 0 { done.resume() }
                }
                #expect(isTaken)
            }
        }
        #expect(queue.waitingJobs == 0)
    }

    @Test func `a slow job does not hold up all others`() async {
        let queue = JobQueue(limit: 10)
        let gate = Gate()
        await withCheckedContinuation { (done: CheckedContinuation<Void, Never>) in
            _ = queue.submit(gate.job()) { done.resume() }
            _ = queue.submit(Job(nil, takesLong: false) { Number(0) }) { gate.open() }
        }
    }

    @Test func `jobs that take long have a thread of their own`() async {
        let queue = JobQueue(limit: 100)
        let gate = Gate()
        let left = Atomic(20)
        await withCheckedContinuation { (done: CheckedContinuation<Void, Never>) in
            for _ in 0..<20 {
                _ = queue.submit(gate.job(takesLong: true)) {
                    if left.subtract(1, ordering: .relaxed).newValue == 0 { done.resume() }
                }
            }
            _ = queue.submit(Job(nil, takesLong: false) { Number(0) }) { gate.open() }
        }
    }

    @Test func `no more jobs wait than its limit`() {
        let queue = JobQueue(limit: 2)
        let gate = Gate()
        _ = queue.submit(gate.job(takesLong: true)) {}
        wait { gate.hasStarted.load(ordering: .acquiring) }
        let taken = (0..<3).map { _ in queue.submit(gate.job(takesLong: true)) {} }
        #expect(taken == [true, true, false])
        #expect(queue.waitingJobs == 2)
        let isTaken = queue.submit(gate.job(), mayBeRefused: false) {}
        #expect(isTaken, "what was begun is not refused")
        gate.open()
        wait { queue.waitingJobs == 0 }
    }

    @Test func `the same job is done once for all that wait for it`() {
        let queue = JobQueue(limit: 1)
        let gate = Gate()
        let ended = Atomic(0)
        let jobs = (0..<10_000).map { _ in gate.job("a") }
        for job in jobs {
            let isTaken = queue.submit(job) { ended.add(1, ordering: .relaxed) }
            #expect(isTaken, "a job that follows takes no place")
        }
        gate.open()
        wait { ended.load(ordering: .relaxed) == jobs.count }
        #expect(gate.runs.load(ordering: .relaxed) == 1)
        #expect(jobs.allSatisfy { $0.found === jobs[0].found })
        // What comes afterwards is found anew.
        let next = gate.job("a")
        _ = queue.submit(next) { ended.add(1, ordering: .relaxed) }
        wait { ended.load(ordering: .relaxed) == jobs.count + 1 }
        #expect(gate.runs.load(ordering: .relaxed) == 2)
    }

    @Test func `other keys are other jobs`() {
        let queue = JobQueue(limit: 10_000)
        let ended = Atomic(0)
        let jobs = (0..<1_000).map { number in Job("\(number)".octets, takesLong: false) { Number(number) } }
        for job in jobs { _ = queue.submit(job) { ended.add(1, ordering: .relaxed) } }
        wait { ended.load(ordering: .relaxed) == jobs.count }
        #expect(jobs.map { ($0.found as? Number)?.value } == Array(0..<1_000))
    }

    @Test func `a job without waiters is dropped`() {
        let queue = JobQueue(limit: 10)
        let gate = Gate()
        _ = queue.submit(gate.job(takesLong: true)) {}
        wait { gate.hasStarted.load(ordering: .acquiring) }
        let abandoned = Gate()
        let jobs = (0..<3).map { _ in abandoned.job("a", takesLong: true) }
        for job in jobs { _ = queue.submit(job) {} }
        let wanted = Gate()
        let kept = (0..<2).map { _ in wanted.job("b", takesLong: true) }
        for job in kept { _ = queue.submit(job) {} }
        #expect(queue.waitingJobs == 2)
        for job in jobs + jobs { queue.cancel(job) }
        queue.cancel(kept[0])
        #expect(queue.waitingJobs == 1)
        let ended = Atomic(false)
        _ = queue.submit(Job("a".octets, takesLong: true) { Number(7) }) { ended.store(true, ordering: .releasing) }
        gate.open()
        wanted.open()
        abandoned.open()
        wait { ended.load(ordering: .acquiring) }
        #expect(abandoned.runs.load(ordering: .relaxed) == 0)
        #expect(wanted.runs.load(ordering: .relaxed) == 1)
    }

    @Test func `a job that runs is not stopped, and can still be joined`() {
        let queue = JobQueue(limit: 10)
        let gate = Gate()
        let job = gate.job("a")
        _ = queue.submit(job) {}
        wait { gate.hasStarted.load(ordering: .acquiring) }
        queue.cancel(job)
        let ended = Atomic(false)
        _ = queue.submit(gate.job("a")) { ended.store(true, ordering: .releasing) }
        gate.open()
        wait { ended.load(ordering: .acquiring) }
        #expect(gate.runs.load(ordering: .relaxed) == 1)
    }

    @Test func `a job that was never submitted can be cancelled`() {
        let queue = JobQueue(limit: 1)
        queue.cancel(Job(nil, takesLong: false) { Number(0) })
        #expect(queue.waitingJobs == 0)
    }
}
