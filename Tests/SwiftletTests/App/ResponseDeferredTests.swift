import HTTP
import Testing

@testable import Swiftlet

struct ResponseDeferredTests {
    private static let get = "GET /a HTTP/1.1\r\nHost: a\r\n\r\n"

    @Test func `waits for work, and is answered with its result`() throws {
        var response = Response(gzipThreshold: 512)
        try response.answer(Self.get) { _, response in
            response.answer(after: {
                { request, response in response.send(as: .plainText) { $0.append(request.path) } }
            })
        }
        #expect(response.isDeferred == true)
        #expect(response.status == nil)
        #expect(response.output.isEmpty == true)
        let work = try work(of: &response)
        #expect(response.isDeferred == false)
        let isTaken = response.takeJob() == nil
        #expect(isTaken)
        let answer = work()
        try response.answer(Self.get) { request, response in answer(request, &response) }
        #expect(ComposedResponse(response).content == "/a".octets)
    }

    @Test func `fields that were added before are not in the answer`() throws {
        var response = Response(gzipThreshold: 512)
        try response.answer(Self.get) { _, response in
            response.add("X", "y")
            response.answer(after: { { _, response in response.send("a") } })
        }
        let answer = try work(of: &response)()
        try response.answer(Self.get) { request, response in answer(request, &response) }
        #expect(ComposedResponse(response).values("X") == [])
    }

    @Test func `an answer may be postponed again`() throws {
        var response = Response(gzipThreshold: 512)
        try response.answer(Self.get) { _, response in
            response.answer(after: { { _, response in response.answer(after: { { $1.send("a") } }) } })
        }
        let first = try work(of: &response)()
        try response.answer(Self.get) { request, response in first(request, &response) }
        #expect(response.isDeferred == true)
        let second = try work(of: &response)()
        try response.answer(Self.get) { request, response in second(request, &response) }
        #expect(ComposedResponse(response).content == "a".octets)
    }

    @Test func `is not postponed once it is sent`() throws {
        var response = Response(gzipThreshold: 512)
        try response.answer(Self.get) { _, response in
            response.send("a")
            response.answer(after: { { $1.send("b") } })
        }
        #expect(response.isDeferred == false)
        #expect(ComposedResponse(response).content == "a".octets)
    }

    @Test func `is not sent once it is postponed`() throws {
        var response = Response(gzipThreshold: 512)
        try response.answer(Self.get) { _, response in
            response.answer(after: { { $1.send("b") } })
            response.send("a")
        }
        #expect(response.isDeferred == true)
        #expect(response.output.isEmpty == true)
    }

    @Test func `the next response is not postponed, and lets go of the work`() throws {
        final class Witness: Sendable {}
        weak var held: Witness?
        var response = Response(gzipThreshold: 512)
        do {
            let witness = Witness()
            held = witness
            try response.answer(Self.get) { [witness] _, response in
                response.answer(after: { [witness] in { _, response in _ = witness } })
            }
        }
        #expect(held != nil)
        try response.answer(Self.get) { _, response in response.send("a") }
        #expect(response.isDeferred == false)
        #expect(held == nil)
    }

    @Test func `a refusal is not postponed`() throws {
        var response = Response(gzipThreshold: 512)
        try response.answer(Self.get) { _, response in response.answer(after: { { $1.send("a") } }) }
        response.refuse(.answerTimedOut, RequestHeadParser().head)
        #expect(response.isDeferred == false)
        #expect(response.status == .serviceUnavailable)
        #expect(ComposedResponse(response).values("Connection") == ["close"])
    }

    /// Does the job that the response waits for, and returns what answers the request with what was found.
    private func work(
        of response: inout Response
    ) throws -> () -> (borrowing Request, inout Response) -> Void {
        let taken = response.takeJob()
        let job = try #require(taken)
        return {
            let found = job.work()
            return { request, response in job.answer(found, request, &response) }
        }
    }
}
