import Foundation
import Testing

@testable import Comparison

struct BudgetsTests {
    private func outcome(_ json: String) throws -> BudgetOutcome {
        try Budgets(json: Data(json.utf8)).check(TestReport.whole)
    }

    @Test func `a budget that is just met is kept`() throws {
        let outcome = try outcome(#"{"scratch": {"disk": 397000, "files": 1}}"#)
        #expect(outcome == BudgetOutcome(kept: 2))
    }

    @Test func `an offender is named, with how much it is over`() throws {
        let outcome = try outcome(#"{"scratch": {"disk": 395766, "layers": 0, "start": 100, "pullGzip": 172000}}"#)
        #expect(outcome.kept == 1)
        #expect(
            outcome.overruns.map(\.description) == [
                "scratch is over its budget for disk by 1,234 bytes: 397,000 where 395,766 are allowed",
                "scratch is over its budget for layers by 1: 1 where 0 are allowed",
                "scratch is over its budget for start by 82 ms: 182 where 100 are allowed",
            ]
        )
    }

    @Test func `budgets that can't be checked are reported, not skipped`() throws {
        let outcome = try outcome(#"{"scratch": {"stop": 1}, "other": {"disk": 1}}"#)
        #expect(outcome.unchecked == ["other: not among the images compared", "scratch, stop: not measured"])
    }

    @Test(arguments: [
        "", "[]", #"{"a": 1}"#, #"{"a": {"disk": "1"}}"#, #"{"a": {"disk": -1}}"#, #"{"a": {"disk": 1.5}}"#,
    ])
    func `malformed budgets are refused`(json: String) {
        #expect(throws: BudgetMistake.self) { try outcome(json) }
    }

    @Test func `a measure that isn't known is refused, and those that are get listed`() {
        let error = #expect(throws: BudgetMistake.self) { try outcome(#"{"a": {"disc": 1}}"#) }
        #expect(error?.description.contains("\"disc\"") == true)
        #expect(error?.description.contains("disk, diskOverBase") == true)
    }
}
