import CPlatform
import HTTP

/// How many cores this process may use.
enum AvailableCores {
    /// At least 1: what the affinity mask allows, and no more than the control group's quota pays for, or has threads for. A
    /// worker takes one, and another one for a moment at the start; nine are for the rest.
    static var count: Int {
        min(affinity, quota ?? .max, max(1, ((ControlGroup.processes ?? .max) - 9) / 2))
    }

    /// How many the affinity mask allows.
    static var affinity: Int {
        var mask = InlineArray<128, UInt64>(repeating: 0)
        var span = mask.mutableSpan
        let result = unsafe span.withUnsafeMutableBytes { bytes in
            unsafe sched_getaffinity(0, bytes.count, bytes.baseAddress)
        }
        guard result >= 0 else { return 1 }
        var cores = 0
        for index in mask.indices { cores += mask[index].nonzeroBitCount }
        return max(cores, 1)
    }

    /// The quota of version 2 stands in one file, `max 100000` or `150000 100000`; version 1 has two files.
    private static var quota: Int? {
        let current = SmallFile.contents(of: "/sys/fs/cgroup/cpu.max")
        if let period = SmallFile.number(1, in: current.span) {
            return cores(SmallFile.number(0, in: current.span), of: period)
        }
        let quota = SmallFile.contents(of: "/sys/fs/cgroup/cpu/cpu.cfs_quota_us")
        let period = SmallFile.contents(of: "/sys/fs/cgroup/cpu/cpu.cfs_period_us")
        return cores(SmallFile.number(0, in: quota.span), of: SmallFile.number(0, in: period.span))
    }

    private static func cores(_ quota: Int?, of period: Int?) -> Int? {
        guard let quota, let period, period > 0 else { return nil }
        return max(1, (quota + period - 1) / period)
    }
}
