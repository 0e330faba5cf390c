/// What the process's control group allows, as it sees that from inside a container.
public enum ControlGroup {
    /// Bytes of memory; nil if there is no limit.
    public static var memory: Int? {
        limit("/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes")
    }

    /// Processes and threads; nil if there is no limit.
    static var processes: Int? {
        limit("/sys/fs/cgroup/pids.max", "/sys/fs/cgroup/pids/pids.max")
    }

    /// A limit as version 2 of control groups has it, or else version 1; a word in place of a number is no limit.
    @inline(never)
    private static func limit(_ file: StaticString, _ former: StaticString) -> Int? {
        var text = SmallFile.contents(of: file)
        if text.isEmpty { text = SmallFile.contents(of: former) }
        return SmallFile.number(0, in: text.span)
    }
}
