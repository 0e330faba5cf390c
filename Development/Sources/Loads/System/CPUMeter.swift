import Figures
import Foundation

/// The CPU time of a server.
public enum CPUMeter: Sendable {
    /// That of all threads of the server's processes, counted by the scheduler in nanoseconds: the times in `/proc/PID/stat` have ticks
    /// of 10 ms, which is a hundred requests or a thousand.
    case processes(pid_t)
    /// That of the server's whole core, for a server with processes that end with their connections. It has ticks, and includes
    /// whatever else runs there.
    case core(Int)

    /// The seconds so far.
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
