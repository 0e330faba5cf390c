import Testing

@Suite("Idleness", .ownThread)
struct IdlenessTests {
    @Test(arguments: Build.allCases, [[], ["--access-log"]])
    func `a server without connections sleeps`(build: Build, options: [String]) throws {
        let server = try RunningServer(build, options)
        for _ in 0..<10 { try server.get() }
        let status = ProcessStatus(server.process)
        if status.isSanitized { try Test.cancel("a sanitizer never sleeps") }
        // Threads that have nothing to do any more may still end, so a quiet while need not be the first one.
        let isQuiet = (0..<8).contains { _ in
            let before = status.sleeps
            pause(2.5)
            return !before.isEmpty && status.sleeps == before
        }
        #expect(isQuiet)
        #expect(try server.get().status == 200, "and wakes when it is asked")
    }
}
