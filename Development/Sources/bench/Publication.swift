import Figures
import Foundation
import MeasuringKit

/// The files that a run writes.
struct Publication {
    private static let title = "hello beside other servers, and beside the limit"

    let report: Report
    let table: String

    /// Writes the table, the picture and the figures to a directory.
    func write(to folder: String) throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try OutputFile.write(try report.json, to: folder + "/performance.json")
        try OutputFile.write(Data(table.utf8), to: folder + "/performance.md")
        try OutputFile.write(Data(picture.utf8), to: folder + "/performance.svg")
    }

    /// Makes the run the published one, and the baseline.
    func publish(in root: String) throws {
        let sections = [("performance.md", report.summary), ("performance-run.md", table)]
        let pages = try sections.map { name, section in
            let page = root + "/docs/" + name
            let text = String(decoding: try InputFile.contents(page), as: UTF8.self)
            guard let changed = MarkedSection.replacing(in: text, with: section) else {
                throw Failure("\(page): lacks the marks \(MarkedSection.begin) and \(MarkedSection.end)")
            }
            return (path: page, text: changed)
        }
        for page in pages { try OutputFile.write(Data(page.text.utf8), to: page.path) }
        try OutputFile.write(Data(picture.utf8), to: root + "/docs/performance.svg")
        try OutputFile.write(try report.json, to: root + "/Development/baseline.json")
    }

    private var picture: String { PerformancePicture(report, title: Self.title).svg }
}
