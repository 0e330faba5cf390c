import MeasuringKit

/// A report as an SVG picture: a bar for each variant on a logarithmic axis and, separately below, figures published by others.
/// Nothing overlaps at any size.
public struct SizesPicture {
    /// Positions in the picture, in pixels. Names and numbers are in a font whose characters are all 0.6 em wide.
    private enum Place {
        static let width = 860.0
        static let left = 28.0
        static let bars = 240.0
        static let barsEnd = 548.0
        static let disk = 642.0
        static let pull = 732.0
        static let right = width - 28
        static let row = 34.0
        /// The space between two groups.
        static let gap = 12.0
        /// The number of characters of 7.8 pixels that fit left of the bars.
        static let nameWidth = 26
        /// The number of characters that fit into a line of notes, if all were as wide as 12 pixels.
        static let noteWidth = 112
    }

    private static let style = """
        .saved { fill: #1a7f37; }
        .disk { fill: #f9b9a2; }
        .pull { fill: #d8401f; }
        .published { fill: #eff2f5; stroke: #818b98; stroke-dasharray: 3 2; }
        """
    private static let darkStyle = """
            .saved { fill: #3fb950; }
            .disk { fill: #8a3b28; }
            .pull { fill: #ff8162; }
            .published { fill: #1c2128; stroke: #9198a1; }
        """

    private let report: Report
    private let title: String
    private let axis: LogarithmicAxis
    private var canvas = Canvas(width: Place.width, style: Self.style, darkStyle: Self.darkStyle)

    public init(_ report: Report, title: String) {
        self.report = report
        self.title = title
        let measured = report.variants.flatMap { [$0.measures[.disk], $0.measures[.pullGzip]] }.compactMap(\.self)
        let published = report.published?.sizes.map(\.bytes) ?? []
        axis = LogarithmicAxis(
            figures: (measured + published).map { Double($0) }, empty: 3...6, start: Place.bars,
            length: Place.barsEnd - Place.bars
        )
        drawHeading()
        var top = canvas.bottom
        for variant in report.variants { draw(variant) }
        if let published = report.published, !published.sizes.isEmpty {
            canvas.lines(of: axis, from: top, to: canvas.bottom)
            canvas.bottom += 36
            canvas.text("Published by others, not measured here", "quiet", x: Place.left, y: canvas.bottom - 10)
            top = canvas.bottom
            draw(published)
        }
        canvas.bottom += 4
        canvas.lines(of: axis, from: top, to: canvas.bottom)
        drawSizesOfLines()
        drawNotes()
    }

    /// The picture's source; the same for the same report.
    public var svg: String { canvas.svg(title: title, description: description) }

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
        canvas.text(title, "title", x: Place.left, y: 40)
        var x = Place.left
        for (style, label) in [("disk", "on disk"), ("pull", "to pull, gzip layers")] {
            canvas.bar(style, x: x, y: 57, width: 12, height: 12)
            canvas.text(label, "quiet", x: x + 18, y: 67)
            x += 30 + 7.5 * Double(label.count)
        }
        canvas.text("logarithmic: each line is ten times the one before", "quiet", x: Place.right, y: 67, anchor: .end)
        canvas.text("on disk", "quiet", x: Place.disk, y: 98, anchor: .end)
        canvas.text("to pull", "quiet", x: Place.pull, y: 98, anchor: .end)
        if report.variants.contains(where: { $0.savings != nil }) {
            canvas.text("vs. above", "quiet", x: Place.right, y: 98, anchor: .end)
        }
        canvas.bottom = 106
    }

    private mutating func draw(_ variant: Variant) {
        let disk = variant.measures[.disk] ?? 0
        let pull = variant.measures[.pullGzip]
        if variant.beginsGroup == true { canvas.bottom += Place.gap }
        drawBar("disk", disk, height: 20)
        if let pull { drawBar("pull", pull, height: 8) }
        drawName(variant.name, mark: report.mark(of: variant))
        canvas.text(ByteCount(disk).description, "number", x: Place.disk, y: baseline, anchor: .end)
        if let pull { canvas.text(ByteCount(pull).description, "number", x: Place.pull, y: baseline, anchor: .end) }
        if let savings = variant.savings {
            let style = savings.bytes > 0 ? "number saved" : "number"
            canvas.text(savings.description, style, x: Place.right, y: baseline, anchor: .end)
        }
        canvas.bottom += Place.row
    }

    private mutating func draw(_ published: Published) {
        for size in published.sizes {
            drawBar("published", size.bytes, height: 16)
            drawName(size.name, mark: "")
            canvas.text(size.size, "number", x: Place.disk, y: baseline, anchor: .end)
            canvas.bottom += Place.row
        }
    }

    private mutating func drawSizesOfLines() {
        // Many decades leave no room for a label at each.
        let step = (axis.decades.count + 5) / 6
        for decade in axis.decades where (decade - axis.decades.lowerBound) % step == 0 {
            let label = ByteCount.powerOfTen(decade)
            canvas.text(label, "quiet", x: axis.position(decade: decade), y: canvas.bottom + 16, anchor: .middle)
        }
        canvas.bottom += 24
    }

    private mutating func drawNotes() {
        var notes = report.standIns.enumerated().map { "\(Report.mark($0)) \($1)" }
        if report.variants.contains(where: { $0.savings != nil }) {
            notes.append("vs. above: size on disk against the variant in the line above")
        }
        if let published = report.published { notes.append("published by others: \(published.source)") }
        for line in notes.flatMap({ LineWrapping.lines(of: $0, width: Place.noteWidth) }) {
            canvas.bottom += 18
            canvas.text(line, "quiet", x: Place.left, y: canvas.bottom)
        }
    }

    private mutating func drawBar(_ style: String, _ size: UInt64, height: Double) {
        let y = canvas.bottom + (Place.row - height) / 2
        canvas.bar(style, x: Place.bars, y: y, width: axis.extent(Double(size)), height: height)
    }

    private mutating func drawName(_ name: String, mark: String) {
        let room = Place.nameWidth - (mark.isEmpty ? 0 : mark.count + 1)
        let shown = LineWrapping.shortened(name, to: room)
        canvas.text(mark.isEmpty ? shown : "\(shown) \(mark)", "name", x: Place.left, y: baseline)
    }

    /// The baseline of text in the current row.
    private var baseline: Double { canvas.bottom + Place.row / 2 + 4.5 }
}
