import Testing

@testable import Figures

struct PictureTests {
    private static let reports: [Report] = [
        TestReport.whole, TestReport.empty(),
        TestReport.of([(.hello, [0]), (.nginx, [0])], .memory, .residentIdle),
        TestReport.of([(.hello, [1e-9]), (.nginx, [1e4])], .start, .firstResponse),
        TestReport.of(Contender.allCases.map { ($0, [1]) }, .keepAlive64, .cpuPerRequest),
    ]

    @Test(arguments: reports)
    func `it is well-formed, and the same each time`(report: Report) {
        let svg = Picture(report, title: "hello <beside> \"others\" & more").svg
        #expect(SVGReader(svg).isWellFormed)
        #expect(svg == Picture(report, title: "hello <beside> \"others\" & more").svg)
    }

    @Test(arguments: reports)
    func `no text overlaps another or a bar, and all lies inside`(report: Report) throws {
        let picture = SVGReader(Picture(report, title: "Performance").svg)
        let svg = try #require(picture.all("svg").first)
        var boxes: [(x: ClosedRange<Double>, y: ClosedRange<Double>, text: String)] = []
        for text in picture.all("text") {
            let style = text.attributes["class"] ?? ""
            // As wide as wide fonts have it.
            let width = Double(text.text.count) * (style == "title" ? 12 : style == "quiet" ? 7.2 : 7.9)
            let x = text.number("x")
            let left =
                switch text.attributes["text-anchor"] {
                case "end": x - width
                case "middle": x - width / 2
                default: x
                }
            boxes.append((left...(left + width), (text.number("y") - 10)...(text.number("y") + 3), text.text))
        }
        for bar in picture.all("rect") where bar.attributes["class"] != "ground" {
            #expect(bar.number("width") > 0)
            for box in boxes {
                let x = bar.number("x")...(bar.number("x") + bar.number("width"))
                let y = bar.number("y")...(bar.number("y") + bar.number("height"))
                #expect(!(box.x.overlaps(x) && box.y.overlaps(y)), "\(box.text) stands on a bar")
            }
        }
        for (index, box) in boxes.enumerated() {
            #expect(box.x.lowerBound >= 0 && box.x.upperBound <= svg.number("width"), "\(box.text) leaves the picture")
            #expect(box.y.upperBound <= svg.number("height"))
            for other in boxes.dropFirst(index + 1) {
                #expect(!(box.x.overlaps(other.x) && box.y.overlaps(other.y)), "\(box.text) overlaps \(other.text)")
            }
        }
    }

    @Test func `it needs nothing from outside, follows the surroundings' colours, and says it in words`() {
        let svg = Picture(TestReport.whole, title: "t").svg
        for word in ["href", "url(", "@import", "<script", "<image", "font-face"] { #expect(!svg.contains(word)) }
        #expect(svg.contains("prefers-color-scheme: dark"))
        let words = SVGReader(svg).all("desc").first?.text ?? ""
        #expect(words.contains("hello 5.50 µs"))
        #expect(SVGReader(svg).all("rect").filter { $0.attributes["class"] == "ours" }.count > 2)
    }

    @Test func `ten times the figure is one line further`() {
        let axis = LogarithmicAxis(figures: [2, 1_000], start: 100, length: 300)
        #expect(axis.decades == 0...3)
        #expect(axis.position(decade: 1) == 200)
        #expect(axis.extent(10) == 100)
        #expect(axis.extent(0.1) == 2)
        #expect(axis.extent(0) == 0)
        #expect(axis.extent(1e9) == 300)
    }
}
