import CPlatform

/// The time, in whole seconds, as cheap as the system has it.
public enum Clock {
    /// Seconds since some moment before the start; it never goes back.
    public static var monotonicSeconds: Int {
        seconds(CLOCK_MONOTONIC_COARSE)
    }

    /// Seconds since 1970-01-01 00:00:00 UTC.
    public static var secondsSince1970: Int {
        seconds(CLOCK_REALTIME_COARSE)
    }

    private static func seconds(_ clock: clockid_t) -> Int {
        var time = timespec()
        _ = unsafe clock_gettime(clock, &time)
        return Int(time.tv_sec)
    }
}
