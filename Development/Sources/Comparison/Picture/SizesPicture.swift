/// A report as an SVG picture: a bar for each variant on a logarithmic axis, and below, apart, what others published.
/// Text stands in columns of its own and never on a bar, so that nothing overlaps at any size. It needs nothing from
/// outside, and has colours for light and for dark surroundings.
public struct Picture {
    /// The picture's places, in pixels. Names and numbers are in a font whose characters are all 0.6 em wide.
    private enum Place {
        static let width = 860.0
        static let left = 28.0
        static let bars = 240.0
        static let barsEnd = 548.0
        static let disk = 642.0
        static let pull = 732.0
        static let right = width - 28
        static let row = 34.0
        /// What stands between two groups.
        static let gap = 12.0
        /// Characters of 7.8 pixels that fit left of the bars.
        static let nameWidth = 26
        /// Characters of 12 pixels that fit into a line of notes, were all of them wide.
        static let noteWidth = 112
    }

    private static let style = """
        :root { color-scheme: light dark; }
        .ground { fill: #ffffff; stroke: #d1d9e0; }
        text { font: 13px system-ui, -apple-system, "Segoe UI", "Noto Sans", Helvetica, Arial, sans-serif; fill: #1f2328; }
        .title { font-size: 18px; font-weight: 600; }
        .quiet { font-size: 12px; fill: #59636e; }
        .name, .number { font: 13px ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; }
        .number { font-variant-numeric: tabular-nums; }
        .saved { fill: #1a7f37; }
        .line { stroke: #d1d9e0; }
        .disk { fill: #f9b9a2; }
        .pull { fill: #d8401f; }
        .published { fill: #eff2f5; stroke: #818b98; stroke-dasharray: 3 2; }
        @media (prefers-color-scheme: dark) {
            .ground { fill: #0d1117; stroke: #3d444d; }
            text { fill: #f0f6fc; }
            .quiet { fill: #9198a1; }
            .saved { fill: #3fb950; }
            .line { stroke: #3d444d; }
            .disk { fill: #8a3b28; }
            .pull { fill: #ff8162; }
            .published { fill: #1c2128; stroke: #9198a1; }
        }
        """

    private let report: Report
    private let title: String
    private let axis: LogarithmicAxis
    private var body: [String] = []
    /// How far down the picture reaches up to now.
    private var bottom = 0.0

    public init(_ report: Report, title: String) {
        self.report = report
        self.title = title
        let measured = report.variants.flatMap { [$0.measures[.disk], $0.measures[.pullGzip]] }.compactMap(\.self)
        let published = report.published?.sizes.map(\.bytes) ?? []
        axis = LogarithmicAxis(
            sizes: measured + published, start: Place.bars, length: Place.barsEnd - Place.bars
        )
        drawHeading()
        var top = bottom
        for variant in report.variants { draw(variant) }
        if let published = report.published, !published.sizes.isEmpty {
            drawLines(from: top)
            bottom += 36
            draw("Published by others, not measured here", "quiet", x: Place.left, y: bottom - 10)
            top = bottom
            draw(published)
        }
        bottom += 4
        drawLines(from: top)
        drawSizesOfLines()
        drawNotes()
    }

    /// The picture's source; the same for the same report.
    public var svg: String {
        let height = pixels(bottom + 20)
        let width = pixels(Place.width)
        let ground = XMLText.element(
            "rect",
            [
                "class": "ground", "x": "0.5", "y": "0.5", "width": pixels(Place.width - 1),
                "height": pixels(bottom + 19), "rx": "8",
            ]
        )
        let head = """
            <svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="\(height)" viewBox="0 0 \(width) \(height)" \
            role="img" aria-labelledby="title description">
            """
        let lines =
            [
                head, XMLText.element("title", ["id": "title"], title),
                XMLText.element("desc", ["id": "description"], description), "<style>", Self.style, "</style>", ground,
            ] + body + ["</svg>", ""]
        return lines.joined(separator: "\n")
    }

    /// The picture in words.
    private var description: String {
        let measured = report.variants.map { variant in
            let pull = variant.measures[.pullGzip].map { ", \(ByteCount($0)) to pull" } ?? ""
            let savings = variant.savings.map { ", \($0) against \($0.against)" } ?? ""
            return "\(variant.name): \(ByteCount(variant.measures[.disk] ?? 0)) on disk\(pull)\(savings)."
        }
        let published = report.published.map { published in
            ["Published by others, not measured here:"] + published.sizes.map { "\($0.name): \($0.size)." }
        }
        return (["Horizontal bars on a logarithmic axis."] + measured + (published ?? [])).joined(separator: " ")
    }

    private mutating func drawHeading() {
        draw(title, "title", x: Place.left, y: 40)
        var x = Place.left
        for (style, label) in [("disk", "on disk"), ("pull", "to pull, gzip layers")] {
            body.append(
                XMLText.element(
                    "rect", ["class": style, "x": pixels(x), "y": "57", "width": "12", "height": "12", "rx": "2"]
                )
            )
            draw(label, "quiet", x: x + 18, y: 67)
            x += 30 + 7.5 * Double(label.count)
        }
        draw("logarithmic: each line is ten times the one before", "quiet", x: Place.right, y: 67, anchor: "end")
        draw("on disk", "quiet", x: Place.disk, y: 98, anchor: "end")
        draw("to pull", "quiet", x: Place.pull, y: 98, anchor: "end")
        if report.variants.contains(where: { $0.savings != nil }) {
            draw("vs. above", "quiet", x: Place.right, y: 98, anchor: "end")
        }
        bottom = 106
    }

    private mutating func draw(_ variant: Variant) {
        let disk = variant.measures[.disk] ?? 0
        let pull = variant.measures[.pullGzip]
        if variant.beginsGroup == true { bottom += Place.gap }
        drawBar("disk", disk, height: 20)
        if let pull { drawBar("pull", pull, height: 8) }
        drawName(variant.name, mark: report.mark(of: variant))
        draw(ByteCount(disk).description, "number", x: Place.disk, y: baseline, anchor: "end")
        if let pull { draw(ByteCount(pull).description, "number", x: Place.pull, y: baseline, anchor: "end") }
        if let savings = variant.savings {
            let style = savings.bytes > 0 ? "number saved" : "number"
            draw(savings.description, style, x: Place.right, y: baseline, anchor: "end")
        }
        bottom += Place.row
    }

    private mutating func draw(_ published: Published) {
        for size in published.sizes {
            drawBar("published", size.bytes, height: 16)
            drawName(size.name, mark: "")
            draw(size.size, "number", x: Place.disk, y: baseline, anchor: "end")
            bottom += Place.row
        }
    }

    /// The lines of the axis, behind the bars.
    private mutating func drawLines(from top: Double) {
        let lines = axis.decades.map { decade in
            let x = pixels(axis.position(decade: decade))
            return XMLText.element(
                "line", ["class": "line", "x1": x, "x2": x, "y1": pixels(top), "y2": pixels(bottom)])
        }
        body.insert(contentsOf: lines, at: 0)
    }

    private mutating func drawSizesOfLines() {
        // Many decades leave no room for a label at each.
        let step = (axis.decades.count + 5) / 6
        for decade in axis.decades where (decade - axis.decades.lowerBound) % step == 0 {
            let label = ByteCount.powerOfTen(decade)
            draw(label, "quiet", x: axis.position(decade: decade), y: bottom + 16, anchor: "middle")
        }
        bottom += 24
    }

    private mutating func drawNotes() {
        var notes = report.standIns.enumerated().map { "\(Report.mark($0)) \($1)" }
        if report.variants.contains(where: { $0.savings != nil }) {
            notes.append("vs. above: size on disk against the variant in the line above")
        }
        if let published = report.published { notes.append("published by others: \(published.source)") }
        for line in notes.flatMap({ LineWrapping.lines(of: $0, width: Place.noteWidth) }) {
            bottom += 18
            draw(line, "quiet", x: Place.left, y: bottom)
        }
    }

    private mutating func drawBar(_ style: String, _ size: UInt64, height: Double) {
        let extent = axis.extent(size)
        guard extent > 0 else { return }
        body.append(
            XMLText.element(
                "rect",
                [
                    "class": style, "x": pixels(Place.bars), "y": pixels(bottom + (Place.row - height) / 2),
                    "width": pixels(extent), "height": pixels(height), "rx": "2",
                ]
            )
        )
    }

    private mutating func drawName(_ name: String, mark: String) {
        let room = Place.nameWidth - (mark.isEmpty ? 0 : mark.count + 1)
        let shown = LineWrapping.shortened(name, to: room)
        draw(mark.isEmpty ? shown : "\(shown) \(mark)", "name", x: Place.left, y: baseline)
    }

    /// Where text stands in the current row.
    private var baseline: Double { bottom + Place.row / 2 + 4.5 }

    private mutating func draw(_ text: String, _ style: String, x: Double, y: Double, anchor: String = "start") {
        body.append(
            XMLText.element(
                "text", ["class": style, "x": pixels(x), "y": pixels(y), "text-anchor": anchor], text
            )
        )
    }
}
