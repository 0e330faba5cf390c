import Figures
import Foundation

/// A process and all its descendants.
public enum ProcessTree {
    /// The processes, beginning with the given one.
    public static func members(of root: pid_t, proc: String = "/proc") -> [pid_t] {
        let all = ((try? FileManager.default.contentsOfDirectory(atPath: proc)) ?? []).compactMap { pid_t($0) }
        var children: [pid_t: [pid_t]] = [:]
        for id in all {
            guard let stat = try? String(contentsOfFile: "\(proc)/\(id)/stat", encoding: .utf8),
                let parent = ProcessParent.of(stat)
            else { continue }
            children[parent, default: []].append(id)
        }
        var members = [root]
        var next = 0
        while next < members.count {
            members += (children[members[next]] ?? []).sorted()
            next += 1
        }
        return members
    }
}
