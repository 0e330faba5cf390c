import TestSupport
import Testing

@testable import HTTP

struct ChunkedDecoderCutTests {
    @Test(arguments: AcceptedBody.all)
    func `an accepted body has the same content however it is cut`(_ example: AcceptedBody) {
        expectSame(example.octets, RequestLimits())
    }

    @Test(arguments: RefusedBody.all)
    func `a refused body is refused for the same reason however it is cut`(_ example: RefusedBody) {
        expectSame(example.octets, example.limits)
    }

    @Test(arguments: AcceptedBody.all, [1, 2, 4, 8, 16])
    func `narrow limits are met in the same order however a body is cut`(_ example: AcceptedBody, _ size: Int) {
        var limits = RequestLimits()
        limits.head = size
        limits.body = size
        expectSame(example.octets, limits)
    }

    @Test(arguments: ["1     x", "1     \r\n", "1     \n", "0     \u{0}"])
    func `more blanks than fit are refused for the same reason however they are cut`(_ body: String) {
        var limits = RequestLimits()
        limits.head = 4
        expectSame(body.octets, limits)
    }

    @Test func `octets that change at random are decoded the same however they are cut`() throws {
        var generator = SplitMix64(seed: 9_112)
        for round in 0..<2_000 {
            var octets = try #require(AcceptedBody.all.randomElement(using: &generator)).octets
            for _ in 0..<Int.random(in: 1...3, using: &generator) {
                let index = Int.random(in: 0..<octets.count, using: &generator)
                octets[index] = try #require("\r\n \t:;\u{0}\u{FF}019afx".octets.randomElement(using: &generator))
            }
            let whole = ChunkedOutcome(octets)
            let cut = ChunkedOutcome(octets, cutAt: Array(0..<octets.count))
            #expect(cut == whole, "round \(round): \(String(decoding: octets, as: UTF8.self))")
        }
    }

    private func expectSame(_ octets: [UInt8], _ limits: RequestLimits) {
        let whole = ChunkedOutcome(octets, limits: limits)
        for cuts in Cuts.all(of: octets.count) {
            #expect(ChunkedOutcome(octets, cutAt: cuts, limits: limits) == whole, "cut at \(cuts)")
        }
    }
}
