import CPlatform
import Synchronization

/// A word that threads share, and wait on until another changes it (futex(2)).
@safe struct Futex: @unchecked Sendable {
    private let memory: UnsafeMutablePointer<Atomic<UInt32>>

    /// Ends the process if memory ran out, as all that Swift allocates does.
    init(_ value: UInt32) {
        unsafe memory = .allocate(capacity: 1)
        unsafe memory.initialize(to: Atomic(value))
    }

    /// Call it once nothing waits.
    func deallocate() {
        unsafe memory.deallocate()
    }

    /// Replaces `value` with another. Returns false if it was not the value.
    @inline(__always)
    func exchange(_ value: UInt32, for new: UInt32) -> Bool {
        unsafe memory.pointee.compareExchange(expected: value, desired: new, ordering: .acquiringAndReleasing).exchanged
    }

    /// Stores a value; returns the one before.
    @inline(__always)
    func exchange(_ new: UInt32) -> UInt32 {
        unsafe memory.pointee.exchange(new, ordering: .acquiringAndReleasing)
    }

    @inline(__always)
    var value: UInt32 { unsafe memory.pointee.load(ordering: .acquiring) }

    func add(_ number: UInt32) {
        unsafe memory.pointee.wrappingAdd(number, ordering: .releasing)
    }

    /// Waits for as long as the word has `value`, or until a wake that concerned others.
    func wait(while value: UInt32) {
        _ = unsafe platform_futex_wait(memory, value, nil)
    }

    /// Waits for as long as the word has `value`. Returns false if the monotonic clock has reached `end`.
    func wait(while value: UInt32, until end: timespec) -> Bool {
        var end = end
        return unsafe platform_futex_wait(memory, value, &end) == 0 || platform_errno() != ETIMEDOUT
    }

    /// Wakes one thread that waits.
    func wake() {
        _ = unsafe platform_futex_wake(memory)
    }
}
