import Foundation
import Testing

@testable import Comparison

struct PlanTests {
    private func plan(_ json: String) throws -> Plan { try Plan(json: Data(json.utf8)) }

    @Test func `a plan is read`() throws {
        let plan = try plan(
            """
            {"variants": [{"name": "scratch", "image": "hello:scratch", "archive": "hello.tar", "base": "alpine:3.23",
            "standIn": "note", "path": "/healthz"}],
            "published": {"source": "s", "sizes": [{"name": "n", "size": "5 MB", "bytes": 5000000}]}}
            """
        )
        #expect(
            plan.variants == [
                PlannedVariant(
                    name: "scratch", image: "hello:scratch", archive: "hello.tar", base: "alpine:3.23", standIn: "note",
                    path: "/healthz"
                )
            ]
        )
        #expect(plan.published?.sizes.first?.bytes == 5_000_000)
    }

    @Test(arguments: [
        ("", "is not a list of variants"),
        ("{}", "lacks \"variants\""),
        (#"{"variants": [{}]}"#, "lacks \"name\""),
        (#"{"variants": [{"name": "a"}]}"#, "has neither an \"image\" nor an \"archive\" for \"a\""),
        (
            #"{"variants": [{"name": "a", "image": "x", "path": "healthz"}]}"#,
            "has a \"path\" that begins with no slash for \"a\""
        ),
        (#"{"variants": [{"name": "a", "image": "x"}, {"name": "a", "image": "y"}]}"#, "has two variants \"a\""),
    ])
    func `a wrong plan is explained`(json: String, reason: String) {
        let error = #expect(throws: PlanMistake.self) { try plan(json) }
        #expect(error?.description.contains(reason) == true)
    }

    @Test func `sizes json has the names that budgets have, and reads back`() throws {
        let report = TestReport.whole
        #expect(try JSONDecoder().decode(Report.self, from: report.json) == report)
        let text = String(decoding: try report.json, as: UTF8.self)
        #expect(text.contains("\"pullGzip\" : 172000"))
        #expect(text.hasSuffix("}\n"))
        #expect(try report.json == report.json)
    }
}
