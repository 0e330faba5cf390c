import Figures
import Foundation

extension Machine {
    /// This machine.
    public static func current(versions: [String: String]) -> Machine {
        let processors = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
        let kernel = (try? String(contentsOfFile: "/proc/sys/kernel/osrelease", encoding: .utf8)) ?? ""
        return Machine(
            processor: ProcessStatus(processors)["model name\t"] ?? "an unknown processor",
            cores: Affinity.cores.count,
            kernel: kernel.split(whereSeparator: { !($0.isNumber || $0 == ".") }).first.map(String.init) ?? "unknown",
            versions: versions
        )
    }
}
