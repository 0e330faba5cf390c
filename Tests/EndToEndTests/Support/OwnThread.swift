import Testing

/// Runs each test on a thread of its own, so that tests may wait for sockets and processes without keeping others,
/// or the test library itself, from running.
struct OwnThread: SuiteTrait, TestTrait, TestScoping {
    var isRecursive: Bool { true }

    func scopeProvider(for test: Test, testCase: Test.Case?) -> OwnThread? {
        testCase == nil ? nil : self
    }

    func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
    ) async throws {
        await Turnstile.tests.enter()
        let result: Result<Void, any Error>
        do {
            try await withTaskExecutorPreference(QueueExecutor()) { try await function() }
            result = .success(())
        } catch {
            result = .failure(error)
        }
        await Turnstile.tests.leave()
        try result.get()
    }
}

extension Trait where Self == OwnThread {
    static var ownThread: OwnThread { OwnThread() }
}
