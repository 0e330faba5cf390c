/// A mutual exclusion lock, held for moments only. Embedded Swift has no `Mutex`, and C's has 1.7 kB more.
package final class Lock: @unchecked Sendable {
    private let state = Futex(free)

    private static var free: UInt32 { 0 }
    private static var held: UInt32 { 1 }
    /// Held, and perhaps waited for.
    private static var contended: UInt32 { 2 }

    package init() {}

    deinit {
        state.deallocate()
    }

    /// Runs `body` while no other thread runs one under this lock.
    @inline(__always)
    package func withLock<Result>(_ body: () -> Result) -> Result {
        if !state.exchange(Self.free, for: Self.held) { wait() }
        defer { if state.exchange(Self.free) == Self.contended { state.wake() } }
        return body()
    }

    @inline(never)
    private func wait() {
        while state.exchange(Self.contended) != Self.free { state.wait(while: Self.contended) }
    }
}
