import Foundation

/// The first process of a container, in /proc of this machine.
struct ContainerProcess {
    private let folder: String

    /// Nil if the process does not belong to the container: an engine may run on another machine, with other process IDs.
    init?(pid: String, container: String, root: String = "/proc") {
        guard let number = Int(pid), number > 0 else { return nil }
        folder = "\(root)/\(number)"
        guard let groups = try? String(contentsOfFile: folder + "/cgroup", encoding: .utf8), groups.contains(container)
        else { return nil }
    }

    /// Bytes.
    var residentMemory: UInt64? {
        guard let status = try? String(contentsOfFile: folder + "/status", encoding: .utf8) else { return nil }
        for line in status.split(separator: "\n") where line.hasPrefix("VmRSS:") {
            return line.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { UInt64($0) }.map { $0 * 1024 }
        }
        return nil
    }
}
