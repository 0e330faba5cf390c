import MeasuringKit
import Testing

struct PictureTests {
    @Test func `ten times the figure is one line further`() {
        let axis = LogarithmicAxis(figures: [1_000, 1_000_000], start: 100, length: 300)
        #expect(axis.decades == 3...6)
        #expect(axis.position(decade: 4) == 200)
        #expect(axis.extent(100_000) == 200)
        #expect(axis.extent(1_000) == 2)
        #expect(axis.extent(0) == 0)
        #expect(axis.extent(1e19) == 300)
    }

    @Test func `a margin keeps the least figure off the first line`() {
        let axis = LogarithmicAxis(figures: [2, 1_000], margin: 0.2, start: 100, length: 300)
        #expect(axis.decades == 0...3)
        #expect(axis.position(decade: 1) == 200)
        #expect(axis.extent(10) == 100)
        #expect(axis.extent(0.1) == 2)
        #expect(axis.extent(0) == 0)
        #expect(axis.extent(1e9) == 300)
    }

    @Test func `an axis without figures has the decades it is given`() {
        #expect(LogarithmicAxis(figures: [], start: 0, length: 10).decades == -1...0)
        #expect(LogarithmicAxis(figures: [0], empty: 3...6, start: 0, length: 10).decades == 3...6)
    }

    @Test(arguments: [(0, "0"), (1.04, "1"), (1.05, "1.1"), (-0.26, "-0.3"), (220.0, "220")])
    func `lengths are rounded to tenths`(length: Double, text: String) {
        #expect(pixels(length) == text)
    }
}
