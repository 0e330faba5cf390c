import Glibc

/// A moment that nothing is waited for beyond.
struct Deadline {
    private let moment: Double

    /// So long that only something that never comes takes longer, even on a machine that is busy with other things.
    static var patient: Deadline { Deadline(in: 30) }

    init(in seconds: Double) {
        moment = Self.now + seconds
    }

    /// Seconds since some moment, by a clock that never goes back.
    static var now: Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    var hasPassed: Bool { Self.now >= moment }

    var millisecondsLeft: Int32 { Int32(max(0, ((moment - Self.now) * 1000).rounded(.up))) }

    /// Asks again and again until `condition` holds; returns whether it did in time.
    /// - Parameter interval: seconds from one time to the next.
    func waits(every interval: Double = 0.005, until condition: () throws -> Bool) rethrows -> Bool {
        while try !condition() {
            if hasPassed { return false }
            pause(interval)
        }
        return true
    }
}

/// Lets so many seconds pass.
func pause(_ seconds: Double) {
    usleep(UInt32(seconds * 1_000_000))
}
