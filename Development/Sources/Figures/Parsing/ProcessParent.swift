/// The parent of a process, from `/proc/PID/stat`.
public enum ProcessParent {
    /// Nil if the line is malformed. The program's name is in parentheses, and may itself contain parentheses and spaces.
    public static func of(_ stat: String) -> Int32? {
        guard let end = stat.lastIndex(of: ")") else { return nil }
        let fields = stat[stat.index(after: end)...].split(separator: " ")
        return fields.count > 1 ? Int32(fields[1]) : nil
    }
}
