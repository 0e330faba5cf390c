import MeasuringKit
import TestSupport
import Testing

@testable import Comparison

struct SizesPictureTests {
    /// Reports with whatever sizes and names could come.
    private static let reports: [Report] = [
        TestReport.whole,
        Report(variants: []),
        Report(variants: [TestReport.variant("empty", disk: 0, pull: 0)]),
        Report(variants: [
            TestReport.variant("one", disk: 1, pull: 1), TestReport.variant("most", disk: .max, pull: .max),
        ]),
        Report(
            variants: [TestReport.variant("ten", disk: 1_000_000, pull: 1_000_000)], published: TestReport.published),
        Report(variants: [
            TestReport.variant(
                "registry.example:5000/a/very/long/name/of/an/image:with-a-tag", disk: 999_500, pull: 12,
                standIn: String(repeating: "wörd ", count: 100) + String(repeating: "x", count: 500)
            ),
            TestReport.variant("<&\"'>\u{1B}[2J\u{0}", disk: 123_456_789_012, pull: 1, standIn: "]]> & <b>"),
            TestReport.variant("small", disk: 1, pull: 1),
        ]),
    ]

    @Test(arguments: reports)
    func `it is well-formed, and the same each time`(report: Report) {
        let svg = SizesPicture(report, title: "Sizes <of> \"images\" & more").svg
        #expect(SVGReader(svg).isWellFormed)
        #expect(svg == SizesPicture(report, title: "Sizes <of> \"images\" & more").svg)
    }

    @Test(arguments: reports)
    func `no text overlaps another or a bar, and all lies inside`(report: Report) {
        #expect(SVGReader(SizesPicture(report, title: "Image sizes").svg).misplaced == [])
    }

    @Test func `a group stands apart from the one before`() {
        var variants = ["one", "two", "three", "four"].map { TestReport.variant($0, disk: 1_000) }
        variants[2].beginsGroup = true
        let picture = SVGReader(SizesPicture(Report(variants: variants), title: "t").svg)
        let tops = picture.all("rect").filter { $0.attributes["class"] == "disk" }.map { $0.number("y") }.dropFirst()
        let steps = zip(tops.dropFirst(), tops).map { $0 - $1 }
        #expect(steps.count == 3)
        #expect(steps[0] == steps[2])
        #expect(steps[1] > steps[0])
    }

    @Test func `it needs nothing from outside and follows the surroundings' colours`() {
        let svg = SizesPicture(TestReport.whole, title: "t").svg
        for word in ["href", "url(", "@import", "<script", "<image", "font-face"] { #expect(!svg.contains(word)) }
        #expect(svg.contains("prefers-color-scheme: dark"))
        let picture = SVGReader(svg)
        #expect(picture.all("svg").first?.attributes["role"] == "img")
        #expect(picture.all("title").first?.text == "t")
        let words = picture.all("desc").first?.text ?? ""
        #expect(words.contains("scratch: 397 kB on disk, 172 kB to pull, \u{2212}95.6 % against dynamic-alpine."))
        #expect(words.contains("not measured here: first: 69 MB."))
    }

    @Test func `long words are cut in their middle`() {
        #expect(LineWrapping.shortened("abcdefghij", to: 5) == "ab\u{2026}ij")
        #expect(LineWrapping.lines(of: "aa bb  cc\ndd", width: 5) == ["aa bb", "cc dd"])
        #expect(LineWrapping.lines(of: "", width: 5) == [])
    }
}
