import Figures
import Foundation

/// How long a server has been on processors.
public enum CPUMeter: Sendable {
    /// All threads of the server's processes, in nanoseconds as the scheduler counts them: the times in `/proc/PID/stat`
    /// go by ticks of 10 ms, which is a hundred requests or a thousand.
    case processes(pid_t)
    /// The server's whole core, for a server whose processes come and go with the connections, and whose time goes
    /// with them. By ticks, and with whatever else runs there.
    case core(Int)

    /// Seconds up to now.
    public func seconds() throws -> Double {
        switch self {
        case .processes(let root):
            return try ProcessTree.members(of: root).reduce(0) { try $0 + Self.seconds(of: $1) }
        case .core(let core):
            let stat = try String(contentsOfFile: "/proc/stat", encoding: .utf8)
            guard let ticks = CoreTimes.busyTicks(of: core, in: stat) else {
                throw LoadError("the kernel says nothing of core \(core)")
            }
            return ticks / Double(sysconf(Int32(_SC_CLK_TCK)))
        }
    }

    private static func seconds(of process: pid_t) throws -> Double {
        var clock = clockid_t()
        var time = timespec()
        let error = unsafe clock_getcpuclockid(process, &clock)
        guard error == 0 else { throw LoadError("find the clock of process \(process)", error) }
        guard unsafe clock_gettime(clock, &time) == 0 else {
            throw LoadError("read the clock of process \(process)", errno)
        }
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
