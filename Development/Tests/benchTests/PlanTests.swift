import Figures
import Testing

@testable import bench

struct PlanTests {
    @Test func `the full plan has every scenario, in the tables' order`() {
        #expect(Plan(.full).scenarios.map(\.scenario) == Scenario.allCases)
        #expect(Plan(.full).contenders == Contender.allCases)
    }

    @Test(arguments: [(Mode.full, 900.0), (.quick, 120), (.smoke, 30)])
    func `a plan keeps to its time`(mode: Mode, limit: Double) {
        #expect(Plan(mode).scenarios.allSatisfy { $0.rounds > 0 && $0.contenders.contains(where: \.isOurs) })
        #expect(Plan(mode).estimate < limit)
    }

    @Test func `a smoke run needs nothing but what this project builds`() {
        #expect(Plan(.smoke).contenders == [.limit, .hello, .helloNano])
    }

    @Test func `a choice narrows it`() {
        var plan = Plan(.full)
        plan.narrow(to: [.hello, .nginx], [.start, .file1kB])
        #expect(plan.scenarios.map(\.scenario) == [.start])
        #expect(plan.contenders == [.hello, .nginx])
        plan.setRounds(2)
        plan.setSeconds(9)
        #expect(plan.rounds == 2)
        #expect(plan.scenarios.allSatisfy { $0.seconds == 9 })
        plan.narrow(to: [.serve], [])
        #expect(plan.isEmpty)
    }

    @Test func `without what is measured there is no scenario`() {
        var plan = Plan(.full)
        plan.leaveOut { $0 == .serve || $0 == .nginx }
        #expect(!plan.scenarios.contains { $0.scenario.fileSize != nil })
        #expect(!plan.contenders.contains(.nginx))
        #expect(plan.scenarios.contains { $0.scenario == .keepAlive64 })
    }

    @Test func `servers can be measured without ours when they alone are chosen`() {
        var plan = Plan(.full)
        plan.narrow(to: [.nginx], [.start])
        plan.leaveOut { $0 == .hello }
        #expect(plan.contenders == [.nginx])
    }
}
