import CPlatform

/// A counting semaphore between threads, zero at first.
final class Semaphore: @unchecked Sendable {
    private let count = Futex(0)

    deinit {
        count.deallocate()
    }

    func signal() {
        count.add(1)
        count.wake()
    }

    /// Waits until it is signalled.
    func wait() {
        while !take() { count.wait(while: 0) }
    }

    /// Waits up to so many seconds; returns whether it was signalled.
    func wait(seconds: Int) -> Bool {
        var end = timespec()
        _ = unsafe clock_gettime(CLOCK_MONOTONIC, &end)
        end.tv_sec += seconds
        while !take() {
            if !count.wait(while: 0, until: end) { return take() }
        }
        return true
    }

    private func take() -> Bool {
        while true {
            let value = count.value
            guard value > 0 else { return false }
            if count.exchange(value, for: value - 1) { return true }
        }
    }
}
