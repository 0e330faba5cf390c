import Testing

@testable import Figures

struct BaselineTests {
    private func comparison(_ before: [Double], _ now: [Double], _ measure: Measure = .cpuPerRequest)
        -> BaselineComparison
    {
        let nginx: (Contender, [Double]) = (.nginx, [1, 1, 1])
        return BaselineComparison(
            of: TestReport.of([(.hello, now), nginx], .keepAlive64, measure),
            with: TestReport.of([(.hello, before), nginx], .keepAlive64, measure)
        )
    }

    @Test func `ratios whose rounds overlap did not move`() {
        let comparison = comparison([0.90, 0.95, 0.92], [0.94, 0.99, 0.97])
        #expect(comparison.compared == 1)
        #expect(comparison.moved == [])
        #expect(comparison.lines == ["None of 1 ratios moved beyond its noise since the baseline."])
    }

    @Test func `a higher CPU time is worse`() throws {
        let moved = try #require(comparison([0.90, 0.95, 0.92], [0.96, 0.99, 0.97]).moved.first)
        #expect(!moved.isBetter)
        #expect(
            moved.description == """
                worse: server CPU for a request of hello to nginx, return, kept alive, 64 connections: \
                0.90 (0.92, 0.90–0.95) before, 0.96 (0.97, 0.96–0.99) now
                """
        )
    }

    @Test func `a higher rate of requests is better`() throws {
        let moved = try #require(comparison([0.90, 0.95], [0.96, 0.99], .requestsPerSecond).moved.first)
        #expect(moved.isBetter)
    }

    @Test func `figures in only one of the runs are not compared`() {
        let comparison = BaselineComparison(
            of: TestReport.whole, with: TestReport.of([(.hello, [1])], .keepAlive64, .cpuPerRequest))
        #expect(comparison.compared == 0)
    }

    @Test func `another machine is reported`() {
        let other = Report(machine: Machine(processor: "other", cores: 64, kernel: "6.1"), mode: "full")
        #expect(BaselineComparison(of: TestReport.whole, with: other).lines.last?.contains("another machine") == true)
    }
}
