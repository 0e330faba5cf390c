import Figures
import Foundation

/// The resident memory of a server's processes.
public enum ResidentMemory {
    /// In bytes: the private pages of each process, and shared pages once. Nil if the process is gone.
    ///
    /// The sum of their resident sizes would count a parent's pages again for each of its workers.
    public static func bytes(of root: pid_t, proc: String = "/proc") -> Double? {
        var alone = 0.0
        var shared = 0.0
        var isKnown = false
        for id in ProcessTree.members(of: root, proc: proc) {
            guard let text = try? String(contentsOfFile: "\(proc)/\(id)/smaps_rollup", encoding: .utf8) else {
                continue
            }
            let status = ProcessStatus(text)
            guard let clean = status.bytes("Private_Clean"), let dirty = status.bytes("Private_Dirty") else { continue }
            isKnown = true
            alone += clean + dirty
            shared = max(shared, (status.bytes("Shared_Clean") ?? 0) + (status.bytes("Shared_Dirty") ?? 0))
        }
        return isKnown ? alone + shared : nil
    }
}
