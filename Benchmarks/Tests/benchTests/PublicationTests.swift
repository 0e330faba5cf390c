import Figures
import Foundation
import Testing

@testable import bench

struct PublicationTests {
    private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("publication-\(UUID())").path
    private let report = Report(machine: Machine(processor: "p", cores: 1, kernel: "6"), mode: "full")

    private func text(_ name: String) throws -> String { try String(contentsOfFile: folder + name, encoding: .utf8) }

    @Test func `a run leaves its figures, tables and picture`() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try Publication(report: report, table: "the table\n").write(to: folder)
        #expect(try Report(json: Data(text("/performance.json").utf8)) == report)
        #expect(try text("/performance.md") == "the table\n")
        #expect(try text("/performance.svg").hasPrefix("<svg"))
    }

    @Test func `publishing changes the page's section, the picture and the baseline`() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        for name in ["/docs", "/Benchmarks"] {
            try FileManager.default.createDirectory(atPath: folder + name, withIntermediateDirectories: true)
        }
        let page = "words\n\(MarkedSection.begin)\nold\n\(MarkedSection.end)\n"
        try Data(page.utf8).write(to: URL(fileURLWithPath: folder + "/docs/performance.md"))
        try Publication(report: report, table: "the table\n").publish(in: folder)
        #expect(try text("/docs/performance.md").contains("words\n"))
        #expect(try text("/docs/performance.md").contains("the table"))
        #expect(try !text("/docs/performance.md").contains("old"))
        #expect(try text("/docs/performance.svg").hasPrefix("<svg"))
        #expect(try Report(json: Data(text("/Benchmarks/baseline.json").utf8)) == report)
    }

    @Test func `a page without a place for it is left alone`() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.createDirectory(atPath: folder + "/docs", withIntermediateDirectories: true)
        try Data("words\n".utf8).write(to: URL(fileURLWithPath: folder + "/docs/performance.md"))
        #expect(throws: Failure.self) { try Publication(report: report, table: "t").publish(in: folder) }
        #expect(try text("/docs/performance.md") == "words\n")
    }
}
