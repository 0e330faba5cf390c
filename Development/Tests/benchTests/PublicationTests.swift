import Figures
import Foundation
import MeasuringKit
import Testing

@testable import bench

struct PublicationTests {
    private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("publication-\(UUID())").path
    private let report: Report = {
        var report = Report(machine: Machine(processor: "p", cores: 1, kernel: "6"), mode: "full")
        report.add(5.5e-6, .cpuPerRequest, of: .hello, in: .keepAlive64, round: 0)
        return report
    }()

    private func text(_ name: String) throws -> String { try String(contentsOfFile: folder + name, encoding: .utf8) }

    @Test func `a run leaves its figures, tables and picture`() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try Publication(report: report, table: "the table\n").write(to: folder)
        #expect(try Report(json: Data(text("/performance.json").utf8)) == report)
        #expect(try text("/performance.md") == "the table\n")
        #expect(try text("/performance.svg").hasPrefix("<svg"))
    }

    @Test func `publishing changes the section of each page, the picture and the baseline`() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        for name in ["/docs", "/Development"] {
            try FileManager.default.createDirectory(atPath: folder + name, withIntermediateDirectories: true)
        }
        let page = "words\n\(MarkedSection.begin)\nold\n\(MarkedSection.end)\n"
        for name in ["performance.md", "performance-run.md"] {
            try Data(page.utf8).write(to: URL(fileURLWithPath: folder + "/docs/" + name))
        }
        try Publication(report: report, table: "the table\n").publish(in: folder)
        for name in ["/docs/performance.md", "/docs/performance-run.md"] {
            #expect(try text(name).contains("words\n"))
            #expect(try !text(name).contains("old"))
        }
        #expect(try text("/docs/performance-run.md").contains("the table"))
        #expect(try text("/docs/performance.md").contains(report.summary))
        #expect(report.summary.contains("| kept alive, 64 connections: server CPU for a request | 5.50 µs |"))
        #expect(try text("/docs/performance.svg").hasPrefix("<svg"))
        #expect(try Report(json: Data(text("/Development/baseline.json").utf8)) == report)
    }

    @Test func `a page without a place for it is left alone`() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.createDirectory(atPath: folder + "/docs", withIntermediateDirectories: true)
        let page = "\(MarkedSection.begin)\n\(MarkedSection.end)\n"
        for without in ["performance.md", "performance-run.md"] {
            for name in ["performance.md", "performance-run.md"] {
                let words = name == without ? "words\n" : page
                try Data(words.utf8).write(to: URL(fileURLWithPath: folder + "/docs/" + name))
            }
            #expect(throws: Failure.self) { try Publication(report: report, table: "t").publish(in: folder) }
            #expect(try text("/docs/" + without) == "words\n")
            for name in ["performance.md", "performance-run.md"] where name != without {
                #expect(try text("/docs/" + name) == page, "one page is not changed without the other")
            }
        }
    }
}
