import Testing

@testable import Loads

struct PaceTests {
    @Test func `requests are due by the clock`() {
        var pace = Pace(rate: 100)
        #expect(pace.due(at: 0) == 0)
        #expect(pace.due(at: 0.5) == 50)
        #expect(pace.due(at: 0.5) == 0)
        #expect(pace.due(at: 1) == 50)
        #expect(pace.done == 100)
    }

    @Test func `late requests catch up, one burst at a time`() {
        var pace = Pace(rate: 1_000)
        #expect(pace.due(at: 1) == Pace.burst)
        #expect(pace.due(at: 1) == Pace.burst)
        #expect(pace.due(at: 1) == Pace.burst)
        #expect(pace.due(at: 1) == 1_000 - 3 * Pace.burst)
        #expect(pace.due(at: 1) == 0)
    }

    @Test func `a clock that stands still makes nothing due`() {
        var pace = Pace(rate: 1_000)
        _ = pace.due(at: 0.1)
        #expect(pace.due(at: 0.05) == 0)
    }
}
