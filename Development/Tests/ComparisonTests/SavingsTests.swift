import Testing

@testable import Comparison

struct SavingsTests {
    @Test(
        arguments: [
            (1000, 1000, "0 %"), (1000, 0, "\u{2212}100.0 %"), (1000, 125, "\u{2212}87.5 %"), (3, 2, "\u{2212}33.3 %"),
            (100_000, 1, "\u{2212}99.9 %"), (1000, 1003, "+0.3 %"), (1000, 1999, "+99.9 %"), (1000, 2000, "\u{D7}2.0"),
            (267_000, 8_740_000, "\u{D7}32.7"), (1, 12_345, "\u{D7}12,345.0"),
        ] as [(UInt64, UInt64, String)])
    func `savings are never rounded up`(old: UInt64, new: UInt64, text: String) throws {
        #expect(try #require(Savings(from: ("before", old), to: new)).description == text)
    }

    @Test func `nothing can be saved of nothing`() {
        #expect(Savings(from: ("before", 0), to: 5) == nil)
        #expect(Savings(from: ("before", .max), to: 5) == nil)
        #expect(Savings(from: ("before", UInt64(Int64.max)), to: 5) == nil)
    }

    @Test func `each variant is compared with the one before it`() {
        let report = Report(variants: [
            TestReport.variant("a", disk: 100), TestReport.variant("b", disk: 50), TestReport.variant("c", disk: 75),
        ])
        #expect(report.variants.map { $0.savings?.against } == [nil, "a", "b"])
        #expect(report.variants.map { $0.savings?.bytes } == [nil, 50, -25])
    }
}
