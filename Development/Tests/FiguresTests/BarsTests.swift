import Foundation
import Testing

@testable import Figures

struct BarsTests {
    private func outcomes(_ fields: String, report: Report = TestReport.whole) throws -> [BarOutcome] {
        try Bars(json: Data("[{\(fields)}]".utf8)).check(report)
    }

    @Test func `a ratio is held against its bar, best to best`() throws {
        let bar = #""scenario": "keepAlive64", "measure": "cpuPerRequest", "contender": "hello", "against": "limit""#
        let kept = try #require(try outcomes(bar + #", "most": 1.1001"#).first)
        #expect(kept.isKept)
        #expect(kept.result == "1.10")
        #expect(kept.demand == "at most 1.10")
        #expect(kept.subject == "server CPU for a request, kept alive, 64 connections: hello to the limit")
        #expect(try outcomes(bar + #", "most": 1.09"#).first?.isKept == false)
        #expect(try outcomes(bar + #", "least": 1.2"#).first?.isKept == false)
    }

    @Test func `if a measure is noisy, its spread may reach the bar`() throws {
        let bar =
            #""scenario": "keepAlive64", "measure": "requestsPerSecond", "contender": "hello", "against": "nginx""#
        #expect(try outcomes(bar + #", "least": 1.3"#).first?.isKept == false)
        let outcome = try #require(try outcomes(bar + #", "least": 1.3, "withinNoise": true"#).first)
        #expect(outcome.isKept)
        #expect(outcome.demand == "at least 1.30 within the noise")
        #expect(try outcomes(bar + #", "least": 1.4, "withinNoise": true"#).first?.isKept == false)
    }

    @Test func `a figure can have a bar of its own`() throws {
        let bar = #""scenario": "memory", "measure": "residentIdle", "contender": "hello""#
        let outcome = try #require(try outcomes(bar + #", "most": 500000"#).first)
        #expect(outcome.isKept)
        #expect(outcome.result == "400 kB")
        #expect(outcome.demand == "at most 500 kB")
    }

    @Test func `one round that went wrong misses a bar of what must never go wrong`() throws {
        let bar = #""scenario": "besideFlood", "measure": "lost", "contender": "serve", "most": 0"#
        let well = TestReport.of([(.serve, [0, 0])], .besideFlood, .lost)
        let once = TestReport.of([(.serve, [0, 1])], .besideFlood, .lost)
        #expect(try outcomes(bar, report: well).first?.isKept == true)
        #expect(try outcomes(bar, report: once).first?.isKept == false)
    }

    @Test func `the project's own bars are bars, each of a scenario`() throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().path
        let bars = try Bars(json: Data(contentsOf: URL(fileURLWithPath: folder + "/../../bars.json"))).bars
        for scenario in [Scenario.besideSlowReaders, .besidePartialHeads, .besideFlood] {
            let measures = bars.filter { $0.scenario == scenario && $0.contender == .serve }.map(\.measure)
            #expect(measures == [.lost, .latency99, .quietShare])
        }
    }

    @Test func `figures that were not measured are not judged`() throws {
        let bar = #""scenario": "overload", "measure": "answered", "contender": "hello", "least": 0.4"#
        #expect(try outcomes(bar) == [])
    }

    @Test(arguments: [
        "", "{}", #"[{"scenario": "keepAlive64"}]"#,
        #"[{"scenario": "walk", "measure": "cpuPerRequest", "contender": "hello", "most": 1}]"#,
        #"[{"scenario": "start", "measure": "firstResponse", "contender": "hello"}]"#,
    ])
    func `malformed bars are refused`(json: String) {
        #expect(throws: BarMistake.self) { try Bars(json: Data(json.utf8)) }
    }
}
