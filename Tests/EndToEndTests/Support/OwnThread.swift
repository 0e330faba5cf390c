import Dispatch
import Testing

/// Runs each test on a thread of its own, so that tests may wait for sockets and processes without keeping others,
/// or the test library itself, from running.
struct OwnThread: SuiteTrait, TestTrait, TestScoping {
    /// Many times what any test takes, in seconds. What takes longer never ends, and a thread that hangs can't be
    /// stopped: it ends all tests, and says which one it was.
    private static let longest = 600

    var isRecursive: Bool { true }

    func scopeProvider(for test: Test, testCase: Test.Case?) -> OwnThread? {
        testCase == nil ? nil : self
    }

    func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
    ) async throws {
        await Turnstile.tests.enter()
        let watch = DispatchWorkItem { fatalError("\"\(test.name)\" has not ended after \(Self.longest) seconds") }
        DispatchQueue.global().asyncAfter(deadline: .now() + .seconds(Self.longest), execute: watch)
        let result: Result<Void, any Error>
        do {
            try await withTaskExecutorPreference(QueueExecutor()) { try await function() }
            result = .success(())
        } catch {
            result = .failure(error)
        }
        watch.cancel()
        await Turnstile.tests.leave()
        try result.get()
    }
}

extension Trait where Self == OwnThread {
    static var ownThread: OwnThread { OwnThread() }
}
