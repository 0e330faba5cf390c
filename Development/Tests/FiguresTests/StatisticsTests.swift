import Testing

@testable import Figures

struct StatisticsTests {
    @Test(arguments: [(0, 1), (0.5, 50), (0.501, 51), (0.99, 99), (1, 100)] as [(Double, Double)])
    func `a percentile is a figure that there is`(part: Double, figure: Double) {
        #expect(Percentile.of((1...100).map(Double.init).shuffled(), part) == figure)
        #expect(Percentile.of([7], part) == 7)
        #expect(Percentile.of([], part) == nil)
    }

    @Test func `a ratio is of the best rounds, and of each round with its own`() throws {
        let ratio = try #require(Ratio(of: [10, 12, 30], to: [20, 20, 15], higherIsBetter: false))
        #expect(ratio.best == 10.0 / 15)
        #expect(ratio.median == 0.6)
        #expect(ratio.spread == 0.5...2)
        let rate = try #require(Ratio(of: [10, 12, 30], to: [20, 20, 15], higherIsBetter: true))
        #expect(rate.best == 1.5)
        #expect(rate.description == "1.50 (0.60, 0.50–2.00)")
    }

    @Test func `rounds that one of them lacks don't count for the spread`() throws {
        let ratio = try #require(Ratio(of: [nil, 2, 9], to: [1, 4, nil], higherIsBetter: false))
        #expect(ratio.spread == 0.5...0.5)
        #expect(ratio.best == 2)
    }

    @Test func `there is no ratio to nothing`() {
        #expect(Ratio(of: [1], to: [], higherIsBetter: true) == nil)
        #expect(Ratio(of: [1], to: [nil], higherIsBetter: true) == nil)
        #expect(Ratio(of: [1], to: [0], higherIsBetter: true) == nil)
        #expect(Ratio(of: [], to: [], higherIsBetter: true) == nil)
    }

    @Test(
        arguments: [(0.0123, "0.012"), (0.0996, "0.10"), (0.917, "0.92"), (5, "5.00"), (123.4, "123")]
            as [(Double, String)])
    func `ratios keep two or three digits`(ratio: Double, text: String) {
        #expect(Ratio.text(ratio) == text)
    }
}
