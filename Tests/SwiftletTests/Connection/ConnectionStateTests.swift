import Testing

@testable import Swiftlet

struct ConnectionStateTests {
    private static let events: [(String, ConnectionState.Event)] = [
        ("ready", .ready), ("served", .served(.none, hasAnswered: true)),
        ("nothing", .served(.none, hasAnswered: false)), ("head", .served(.head, hasAnswered: false)),
        ("nextHead", .served(.head, hasAnswered: true)), ("content", .served(.content, hasAnswered: false)),
        ("nextContent", .served(.content, hasAnswered: true)), ("deferred", .deferred), ("answered", .answered),
        ("blocked", .blocked), ("absent", .absent), ("prefetched", .prefetched), ("sent", .sent),
        ("finished", .finished), ("peerEnded", .peerEnded), ("failed", .failed), ("overdue", .overdue),
        ("draining", .draining),
    ]
    /// For each state what each event leads to: the state, what to do, and `*` if the state's time begins anew. Events that are
    /// not listed come from an earlier state, and are ignored.
    private static let table = """
        accepted
            ready: accepted receive
            served: idle wait *
            nothing: accepted wait
            head: readingHead wait
            nextHead: readingHead wait *
            content: readingContent wait *
            nextContent: readingContent wait *
            deferred: awaitingAnswer startJob *
            blocked: sending wait *
            absent: prefetching prefetch *
            finished: lingering shutDown *
            peerEnded: closed close(byClient) *
            failed: closed close(byClient) *
            overdue: lingering shutDown *
            draining: lingering shutDown *

        idle
            ready: idle receive
            served: idle wait *
            nothing: idle wait *
            head: readingHead wait *
            nextHead: readingHead wait *
            content: readingContent wait *
            nextContent: readingContent wait *
            deferred: awaitingAnswer startJob *
            blocked: sending wait *
            absent: prefetching prefetch *
            finished: lingering shutDown *
            peerEnded: closed close(byClient) *
            failed: closed close(byClient) *
            overdue: lingering shutDown *
            draining: lingering shutDown *

        readingHead
            ready: readingHead receive
            served: idle wait *
            nothing: idle wait *
            head: readingHead wait
            nextHead: readingHead wait *
            content: readingContent wait *
            nextContent: readingContent wait *
            deferred: awaitingAnswer startJob *
            blocked: sending wait *
            absent: prefetching prefetch *
            finished: lingering shutDown *
            peerEnded: closed close(byClient) *
            failed: closed close(byClient) *
            overdue: readingHead refuse(headTimedOut)
            draining: readingHead wait

        readingContent
            ready: readingContent receive
            served: idle wait *
            nothing: idle wait *
            head: readingHead wait *
            nextHead: readingHead wait *
            content: readingContent wait
            nextContent: readingContent wait *
            deferred: awaitingAnswer startJob *
            blocked: sending wait *
            absent: prefetching prefetch *
            finished: lingering shutDown *
            peerEnded: closed close(byClient) *
            failed: closed close(byClient) *
            overdue: readingContent refuse(bodyTimedOut)
            draining: readingContent wait

        serving
            served: idle wait *
            nothing: idle wait *
            head: readingHead wait *
            nextHead: readingHead wait *
            content: readingContent wait *
            nextContent: readingContent wait *
            deferred: awaitingAnswer startJob *
            blocked: sending wait *
            absent: prefetching prefetch *
            finished: lingering shutDown *
            peerEnded: closed close(byClient) *
            failed: closed close(byClient) *
            overdue: closed close(stalled) *
            draining: serving wait

        awaitingAnswer
            ready: halfClosed wait *
            answered: serving answer *
            blocked: sending wait *
            finished: lingering shutDown *
            peerEnded: closed close(byClient) *
            failed: closed close(byClient) *
            overdue: serving refuse(answerTimedOut) *
            draining: awaitingAnswer wait

        halfClosed
            answered: serving answer *
            peerEnded: closed close(byClient) *
            failed: closed close(byClient) *
            overdue: probed probe *
            draining: halfClosed wait

        probed
            answered: serving answer *
            peerEnded: closed close(byClient) *
            failed: closed close(byClient) *
            overdue: serving refuse(answerTimedOut) *
            draining: probed wait

        sending
            ready: sending transmit
            blocked: sending wait *
            absent: prefetching prefetch *
            sent: serving proceed *
            peerEnded: sending wait
            failed: closed close(byClient) *
            overdue: sending closeIfStalled
            draining: sending wait

        prefetching
            prefetched: sending transmit *
            peerEnded: prefetching wait
            failed: closed close(byClient) *
            overdue: prefetching wait *
            draining: prefetching wait

        lingering
            ready: lingering discard
            peerEnded: closed close(finished) *
            failed: closed close(finished) *
            overdue: closed close(finished) *
            draining: lingering wait

        closed
        """

    @Test(arguments: ConnectionState.allCases)
    func `every event leads from every state to what the table says`(_ state: ConnectionState) throws {
        let row = try #require(Self.table.split(separator: "\n\n").first { $0.split(separator: "\n")[0] == "\(state)" })
        var expected: [String: Substring] = [:]
        for line in row.split(separator: "\n").dropFirst() {
            let cell = line.drop { $0 == " " }.split(separator: ": ")
            expected[String(cell[0])] = cell[1]
        }
        for (name, event) in Self.events {
            let transition = state.transition(on: event)
            let text = "\(transition.state) \(transition.action)\(transition.restartsTimeout ? " *" : "")"
                .replacing("Swiftlet.ConnectionEnd.", with: "").replacing("HTTP.Refusal.", with: "")
            #expect(text == expected[name] ?? "\(state) ignore", "\(name)")
            expected[name] = nil
        }
        #expect(expected.isEmpty, "the table names an event that there is not")
    }

    @Test func `each state has what it waits for, how long it may last, and what it may hold`() {
        let rows = ConnectionState.allCases.map { state in
            "\(state): \(state.interest.map { "\($0)" } ?? "as before") \(state.timeout.map { "\($0)" } ?? "as before") "
                + "\(state.holdings.rawValue)"
        }
        #expect(
            rows == [
                "accepted: receiving headTimeout 0", "idle: receiving idleTimeout 0",
                "readingHead: receiving headTimeout 1",
                "readingContent: receiving bodyTimeout 1", "serving: as before as before 3",
                "awaitingAnswer: ending answerTimeout 5", "halfClosed: nothing lingerTimeout 5",
                "probed: nothing answerTimeout 5", "sending: writing sendTimeout 3",
                "prefetching: nothing answerTimeout 7", "lingering: receiving lingerTimeout 0",
                "closed: as before as before 0",
            ])
    }

    /// A state in which nothing is awaited and no time runs would last for ever. `serving` is left before the worker returns.
    @Test func `no state lasts for ever`() {
        for state in ConnectionState.allCases where state != .serving && state != .closed {
            #expect(state.timeout != nil)
            #expect(state.transition(on: .overdue).action != .ignore)
            #expect(state.transition(on: .failed).state == .closed)
        }
    }
}
