import Testing

@testable import HTTP

struct RequestHeadParserRefusalTests {
    @Test(arguments: RefusedHead.all)
    func `refuses`(_ example: RefusedHead) {
        #expect(HeadOutcome(example.octets, limits: example.limits) == .refused(example.refusal))
    }

    @Test(arguments: RefusedHead.all)
    func `a refused head stays refused, whatever follows`(_ example: RefusedHead) {
        let followed = example.octets + "GET / HTTP/1.1\r\nHost: a\r\n\r\n".octets
        #expect(HeadOutcome(followed, limits: example.limits) == .refused(example.refusal))
    }

    @Test func `every refusal but those of contents, clocks and load is provoked`() {
        let others: Set<Refusal> = [.malformedChunk, .headTimedOut, .bodyTimedOut, .answerTimedOut, .overloaded]
        #expect(Set(RefusedHead.all.map(\.refusal)) == Set(Refusal.allCases).subtracting(others))
    }

    @Test(arguments: ["chunked, gzip", "chunked, chunked, gzip", "gzip, chunked, identity"])
    func `400 if chunked is not the last transfer coding (RFC 9112 §6.3)`(_ codings: String) {
        #expect(status(ofTransferEncoding: codings) == .badRequest)
    }

    @Test(arguments: ["gzip", "identity", "gzip, chunked", "xchunked"])
    func `501 if a transfer coding is unknown (RFC 9112 §6.1)`(_ codings: String) {
        #expect(status(ofTransferEncoding: codings) == .notImplemented)
    }

    private func status(ofTransferEncoding codings: String) -> Status? {
        HeadOutcome("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: \(codings)\r\n\r\n".octets).refusal?.status
    }
}
