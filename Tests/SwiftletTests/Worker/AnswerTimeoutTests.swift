import CPlatform
import HTTP
import Synchronization
import Testing

@testable import Swiftlet

/// What happens while the answer to a request is worked on, on a worker of the test's own.
struct AnswerTimeoutTests {
    /// Works on the answer for `/slow` until it may end.
    private struct SlowApp: Application {
        final class Work: Sendable {
            let mayEnd = Atomic(false)
            let hasEnded = Atomic(false)
        }

        static var name: StaticString { "slow" }
        let work = Work()

        func respond(to request: borrowing Request, with response: inout Response) {
            guard request.path.equals("/slow") else { return response.send("quick") }
            response.answer(after: { [work] in
                while !work.mayEnd.load(ordering: .acquiring) { usleep(1_000) }
                work.hasEnded.store(true, ordering: .releasing)
                return { _, response in response.send("slow") }
            })
        }
    }

    /// Seconds after which a test fails that waits.
    private static let patience = 30

    @Test func `a request whose job takes too long gets 503, and no request gets the late answer`() throws {
        let app = SlowApp()
        var settings = Settings()
        settings[.answerTimeout] = 1
        let listener = try Listener.open(.loopback, port: 0, isFirst: true, isShared: false, backlog: 8)
        let hasDrained = Atomic(false)
        let made = Worker(
            app, settings, workers: 1, listener: listener, budget: Budget(limit: settings[.maxHeld]),
            jobs: JobQueue(limit: settings[.maxQueued]), log: nil
        ) {
            hasDrained.store(true, ordering: .releasing)
        }
        let worker = try #require(made)
        worker.start()
        defer { app.work.mayEnd.store(true, ordering: .releasing) }

        let late = try ClientConnection(to: .loopback, listener.port, timeout: Self.patience)
        ask(late, "/slow")
        // Others are served meanwhile.
        let other = try ClientConnection(to: .loopback, listener.port, timeout: Self.patience)
        #expect(answer(other, "/").hasSuffix("\r\n\r\nquick"))
        let refusal = rest(late)
        #expect(refusal.hasPrefix("HTTP/1.1 503 Service Unavailable\r\n"))
        #expect(refusal.contains("\r\nConnection: close\r\n"))
        #expect(refusal.hasSuffix("the response took too long to prepare\n"))

        // In the place of the one that has gone.
        let next = try ClientConnection(to: .loopback, listener.port, timeout: Self.patience)
        #expect(answer(next, "/").hasSuffix("\r\n\r\nquick"))
        app.work.mayEnd.store(true, ordering: .releasing)
        let hasEnded = comesTrue(app.work.hasEnded)
        #expect(hasEnded)
        for _ in 0..<20 {
            #expect(answer(next, "/").hasSuffix("\r\n\r\nquick"))
            usleep(1_000)
        }

        worker.call { worker.drain() }
        let isOver = comesTrue(hasDrained)
        #expect(isOver)
    }

    /// Whether that comes true which is waited for.
    private func comesTrue(_ flag: borrowing Atomic<Bool>) -> Bool {
        for _ in 0..<Self.patience * 1_000 {
            if flag.load(ordering: .acquiring) { return true }
            usleep(1_000)
        }
        return false
    }

    private func ask(_ connection: borrowing ClientConnection, _ path: String) {
        let isSent = connection.send("GET \(path) HTTP/1.1\r\nHost: localhost\r\n\r\n".octets.span)
        #expect(isSent)
    }

    /// Asks, and returns what comes at once, which is a whole response where it is small.
    private func answer(_ connection: borrowing ClientConnection, _ path: String) -> String {
        ask(connection, path)
        var received = ByteBuffer()
        received.reserve(1_024)
        let hasCome = connection.receive(into: &received)
        #expect(hasCome)
        return String(octets: received.span)
    }

    /// Returns what comes until the connection ends, and closes it.
    private func rest(_ connection: consuming ClientConnection) -> String {
        var received = ByteBuffer()
        received.reserve(1_024)
        while connection.receive(into: &received) {}
        return String(octets: received.span)
    }
}
