import Glibc
import Testing

/// How many descriptors the tests may have.
enum DescriptorLimit {
    /// Lets the tests, and what they start, open as many as the system allows; returns how many that are.
    @discardableResult
    static func raise() throws -> Int {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else {
            throw Trouble(call: "getrlimit")
        }
        limit.rlim_cur = limit.rlim_max
        _ = setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        return Int(clamping: limit.rlim_cur)
    }

    /// Makes room for so many connections beside what other tests have open; cancels the test if the system allows less.
    static func require(connections count: Int) throws {
        let needed = count + 6_000
        let limit = try raise()
        if limit < needed { try Test.cancel("needs \(needed) descriptors, and `ulimit -Hn` is \(limit)") }
    }
}
