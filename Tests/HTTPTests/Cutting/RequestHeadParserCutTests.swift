import TestSupport
import Testing

@testable import HTTP

struct RequestHeadParserCutTests {
    @Test(arguments: AcceptedHead.all)
    func `an accepted head has the same parts however it is cut`(_ example: AcceptedHead) {
        expectSame(example.octets, RequestLimits())
    }

    @Test(arguments: RefusedHead.all)
    func `a refused head is refused for the same reason however it is cut`(_ example: RefusedHead) {
        expectSame(example.octets, example.limits)
    }

    @Test(arguments: AcceptedHead.all, [16, 24, 32, 64])
    func `narrow limits are met in the same order however a head is cut`(_ example: AcceptedHead, _ size: Int) {
        var limits = RequestLimits()
        limits.target = size / 2
        limits.head = size
        limits.fields = 2
        limits.body = 2
        expectSame(example.octets, limits)
    }

    @Test func `octets that change at random are parsed the same however they are cut`() throws {
        var generator = SplitMix64(seed: 9_112)
        for round in 0..<2_000 {
            var octets = try #require(AcceptedHead.all.randomElement(using: &generator)).octets
            for _ in 0..<Int.random(in: 1...3, using: &generator) {
                let index = Int.random(in: 0..<octets.count, using: &generator)
                octets[index] = try #require("\r\n \t:,;\u{0}\u{7F}\u{FF}/*0aA".octets.randomElement(using: &generator))
            }
            let whole = HeadOutcome(octets)
            let cut = HeadOutcome(octets, cutAt: Array(0..<octets.count))
            #expect(cut == whole, "round \(round): \(String(decoding: octets, as: UTF8.self))")
        }
    }

    private func expectSame(_ octets: [UInt8], _ limits: RequestLimits) {
        let whole = HeadOutcome(octets, limits: limits)
        for cuts in Cuts.all(of: octets.count) {
            #expect(HeadOutcome(octets, cutAt: cuts, limits: limits) == whole, "cut at \(cuts)")
        }
    }
}
