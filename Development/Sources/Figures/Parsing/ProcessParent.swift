/// Which process started a process, from `/proc/PID/stat`.
public enum ProcessParent {
    /// Nil for what is no such line. The program's name comes in parentheses and may itself hold some, and spaces.
    public static func of(_ stat: String) -> Int32? {
        guard let end = stat.lastIndex(of: ")") else { return nil }
        let fields = stat[stat.index(after: end)...].split(separator: " ")
        return fields.count > 1 ? Int32(fields[1]) : nil
    }
}
