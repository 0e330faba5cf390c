import MeasuringKit
import TestSupport
import Testing

@testable import Figures

struct PerformancePictureTests {
    private static let reports: [Report] = [
        TestReport.whole, TestReport.empty(),
        TestReport.of([(.hello, [0]), (.nginx, [0])], .memory, .residentIdle),
        TestReport.of([(.hello, [1e-9]), (.nginx, [1e4])], .start, .firstResponse),
        TestReport.of(Contender.allCases.map { ($0, [1]) }, .keepAlive64, .cpuPerRequest),
    ]

    @Test(arguments: reports)
    func `it is well-formed, and the same each time`(report: Report) {
        let svg = PerformancePicture(report, title: "hello <beside> \"others\" & more").svg
        #expect(SVGReader(svg).isWellFormed)
        #expect(svg == PerformancePicture(report, title: "hello <beside> \"others\" & more").svg)
    }

    @Test(arguments: reports)
    func `no text overlaps another or a bar, and all lies inside`(report: Report) {
        #expect(SVGReader(PerformancePicture(report, title: "Performance").svg).misplaced == [])
    }

    @Test func `it needs nothing from outside, follows the surroundings' colours, and says it in words`() {
        let svg = PerformancePicture(TestReport.whole, title: "t").svg
        for word in ["href", "url(", "@import", "<script", "<image", "font-face"] { #expect(!svg.contains(word)) }
        #expect(svg.contains("prefers-color-scheme: dark"))
        let words = SVGReader(svg).all("desc").first?.text ?? ""
        #expect(words.contains("hello 5.50 µs"))
        #expect(SVGReader(svg).all("rect").filter { $0.attributes["class"] == "ours" }.count > 2)
    }
}
