import Glibc
import Testing

@Suite("Processes of the tests", .ownThread)
struct SpawningTests {
    // A process that keeps the writing end of another test's pipe keeps that test from reading its end.
    @Test("get no descriptor that another test has open")
    func descriptors() throws {
        _ = try ChildProcess.run("/bin/sh", ["-c", ":"], environment: [:])
        var ends: [Int32] = [-1, -1]
        try #require(pipe(&ends) == 0)
        defer { for end in ends { close(end) } }
        let script = "[ ! -e /proc/$$/fd/\(ends[0]) ] && [ ! -e /proc/$$/fd/\(ends[1]) ]"
        let result = try ChildProcess.run("/bin/sh", ["-c", script], environment: [:])
        #expect(result.ending == .exited(0))
    }
}
