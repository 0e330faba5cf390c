import Foundation
import Testing

@testable import Figures

struct ReportTests {
    @Test func `json reads back, and is the same whatever came first`() throws {
        let report = TestReport.whole
        let copy = try Report(json: report.json)
        #expect(try copy.json == report.json)
        #expect(copy.best(.keepAlive64, .cpuPerRequest, .hello) == 5.5e-6)
        #expect(copy.machine == report.machine)
        #expect(copy.leftOut == report.leftOut)
        var one = TestReport.empty()
        var other = TestReport.empty()
        one.add(1, .latency99, of: .hello, in: .keepAlive1, round: 0)
        one.add(2, .latency99, of: .nginx, in: .keepAlive1, round: 0)
        other.add(2, .latency99, of: .nginx, in: .keepAlive1, round: 0)
        other.add(1, .latency99, of: .hello, in: .keepAlive1, round: 0)
        #expect(try one.json == other.json)
        #expect(String(decoding: try one.json, as: UTF8.self).hasSuffix("}\n"))
    }

    @Test func `a round that failed stays empty`() throws {
        var report = TestReport.empty()
        report.add(3, .latency99, of: .hello, in: .keepAlive1, round: 2)
        #expect(report.rounds(.keepAlive1, .latency99, .hello) == [nil, nil, 3])
        #expect(try Report(json: report.json).rounds(.keepAlive1, .latency99, .hello) == [nil, nil, 3])
        #expect(report.rounds(.keepAlive1, .latency99, .nginx) == [])
        #expect(report.best(.keepAlive1, .latency99, .nginx) == nil)
    }

    @Test func `the best is the most or the least`() {
        #expect(TestReport.whole.best(.keepAlive64, .requestsPerSecond, .hello) == 1.2e5)
        #expect(TestReport.whole.best(.keepAlive64, .cpuPerRequest, .nginx) == 6.2e-6)
    }

    @Test func `the worst round counts for losses`() {
        let report = TestReport.of([(.serve, [0, 7, 2]), (.nginxFile, [0, 0, 0])], .besideFlood, .lost)
        #expect(report.best(.besideFlood, .lost, .serve) == 7)
        #expect(report.best(.besideFlood, .lost, .nginxFile) == 0)
    }

    @Test func `omissions are reported once`() {
        var report = TestReport.empty()
        report.leaveOut("a", "b")
        report.leaveOut("a", "b")
        #expect(report.leftOut.map(\.description) == ["a: b"])
    }

    @Test func `the summary has the best figures of a few rows`() {
        let text = TestReport.whole.summary
        #expect(text.contains("| kept alive, 64 connections: server CPU for a request | 5.00 µs | 5.50 µs | 6.20 µs |"))
        #expect(text.contains("| start: exec to first response | 2.00 µs | 700 µs | 8.00 ms |"))
        #expect(!text.contains("requests a second"), "this row is for the whole report")
        #expect(!text.contains("lighttpd"), "it was not measured")
    }

    @Test func `markdown has figures, ratios, bars and what is left out`() throws {
        let bars = try Bars(
            json: Data(
                #"[{"scenario": "keepAlive64", "measure": "cpuPerRequest", "contender": "hello", "against": "nginx", "most": 0.88}]"#
                    .utf8))
        let text = TestReport.whole.markdown(bars: bars)
        #expect(
            text.contains("| kept alive, 64 connections: server CPU for a request | 5.00 µs | 5.50 µs | 6.20 µs |"))
        #expect(
            text.contains(
                "| kept alive, 64 connections: server CPU for a request | 1.10 (1.10, 1.08–1.12) | 0.89 (0.89, 0.89–0.89) |"
            ))
        #expect(text.contains("hello to nginx, return | at most 0.88 | 0.89 | **missed** |"))
        #expect(text.contains("- lighttpd, file: is not installed"))
        let widths = text.split(separator: "\n\n").filter { $0.hasPrefix("|") }.map { table in
            Set(table.split(separator: "\n").map { $0.count { $0 == "|" } })
        }
        #expect(widths.count == 3)
        #expect(widths.allSatisfy { $0.count == 1 })
    }

    @Test func `a run's section of a page is replaced, and nothing else`() {
        let page = "before\n\(MarkedSection.begin)\nold\n\(MarkedSection.end)\nafter\n"
        let changed = MarkedSection.replacing(in: page, with: "new\n")
        #expect(changed == "before\n\(MarkedSection.begin)\n\nnew\n\n\(MarkedSection.end)\nafter\n")
        #expect(changed.flatMap { MarkedSection.replacing(in: $0, with: "new\n") } == changed)
        #expect(MarkedSection.replacing(in: "no marks", with: "new") == nil)
        #expect(MarkedSection.replacing(in: MarkedSection.end + MarkedSection.begin, with: "new") == nil)
    }
}
