import Foundation

/// A report as an SVG picture: a panel for each of the measures that tell most, with a bar for each server on a
/// logarithmic axis. Text stands in columns of its own and never on a bar. It needs nothing from outside, and has colours
/// for light and for dark surroundings.
public struct Picture {
    /// The picture's places, in pixels. Names and numbers are in a font whose characters are all 0.6 em wide.
    private enum Place {
        static let width = 860.0
        static let left = 28.0
        static let bars = 178.0
        static let barsEnd = 728.0
        static let right = width - 28
        static let row = 22.0
        static let bar = 12.0
        /// A wide character of a label.
        static let quietCharacter = 7.2
    }

    /// What is shown, from the top.
    private static let panels: [(Scenario, Measure)] = [
        (.keepAlive64, .cpuPerRequest), (.keepAlive64, .requestsPerSecond), (.pipelined, .requestsPerSecond),
        (.newConnections, .cpuPerRequest), (.keepAlive512, .latency99), (.start, .firstResponse),
        (.memory, .residentIdle), (.memory, .residentPerConnection10000), (.file1kB, .requestsPerSecond),
        (.file64MB, .bytesPerSecond),
    ]

    private static let style = """
        :root { color-scheme: light dark; }
        .ground { fill: #ffffff; stroke: #d1d9e0; }
        text { font: 13px system-ui, -apple-system, "Segoe UI", "Noto Sans", Helvetica, Arial, sans-serif; fill: #1f2328; }
        .title { font-size: 18px; font-weight: 600; }
        .panel { font-weight: 600; }
        .quiet { font-size: 12px; fill: #59636e; }
        .name, .number { font: 13px ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; }
        .number { font-variant-numeric: tabular-nums; }
        .line { stroke: #d1d9e0; }
        .ours { fill: #d8401f; }
        .limit { fill: #eff2f5; stroke: #818b98; stroke-dasharray: 3 2; }
        .other { fill: #f9b9a2; }
        @media (prefers-color-scheme: dark) {
            .ground { fill: #0d1117; stroke: #3d444d; }
            text { fill: #f0f6fc; }
            .quiet { fill: #9198a1; }
            .line { stroke: #3d444d; }
            .ours { fill: #ff8162; }
            .limit { fill: #1c2128; stroke: #9198a1; }
            .other { fill: #8a3b28; }
        }
        """

    private let title: String
    private let panels: [Panel]
    private let machine: Machine
    private var body: [String] = []
    /// How far down the picture reaches up to now.
    private var bottom = 0.0

    public init(_ report: Report, title: String) {
        self.title = title
        machine = report.machine
        panels = Self.panels.compactMap { Panel(report, $0, $1) }
        draw(title, "title", x: Place.left, y: 40)
        draw("logarithmic: each line is ten times the one before", "quiet", x: Place.right, y: 40, anchor: "end")
        bottom = 52
        for panel in panels { draw(panel) }
        draw("Best of the rounds; \(machine)", "quiet", x: Place.left, y: bottom + 22)
        bottom += 22
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
        let words = (["Horizontal bars on logarithmic axes."] + panels.map(\.description)).joined(separator: " ")
        let lines =
            [
                head, XMLText.element("title", ["id": "title"], title),
                XMLText.element("desc", ["id": "description"], words), "<style>", Self.style, "</style>", ground,
            ] + body + ["</svg>", ""]
        return lines.joined(separator: "\n")
    }

    private mutating func draw(_ panel: Panel) {
        bottom += 30
        draw(panel.title, "panel", x: Place.left, y: bottom)
        draw(panel.hint, "quiet", x: Place.right, y: bottom, anchor: "end")
        bottom += 8
        let axis = LogarithmicAxis(
            figures: panel.bars.map(\.value), start: Place.bars, length: Place.barsEnd - Place.bars
        )
        let end = bottom + Place.row * Double(panel.bars.count)
        for decade in axis.decades {
            let x = pixels(axis.position(decade: decade))
            body.append(
                XMLText.element("line", ["class": "line", "x1": x, "x2": x, "y1": pixels(bottom), "y2": pixels(end)])
            )
        }
        for bar in panel.bars {
            let style = bar.contender == .limit ? "limit" : bar.contender.isOurs ? "ours" : "other"
            let baseline = bottom + Place.row / 2 + 4.5
            draw(bar.contender.title, "name", x: Place.left, y: baseline)
            draw(panel.measure.unit.text(bar.value), "number", x: Place.right, y: baseline, anchor: "end")
            drawBar(style, axis.extent(bar.value))
            bottom += Place.row
        }
        let labels = axis.decades.map { panel.measure.unit.text(pow(10, Double($0))) }
        // Many decades, or long labels, leave no room for one at each.
        let room = Place.quietCharacter * Double((labels.map(\.count).max() ?? 0) + 2)
        let step = Int((room * Double(labels.count) / (Place.barsEnd - Place.bars)).rounded(.up))
        for (index, (decade, label)) in zip(axis.decades, labels).enumerated() where index % max(1, step) == 0 {
            draw(label, "quiet", x: axis.position(decade: decade), y: bottom + 14, anchor: "middle")
        }
        bottom += 18
    }

    private mutating func drawBar(_ style: String, _ extent: Double) {
        guard extent > 0 else { return }
        body.append(
            XMLText.element(
                "rect",
                [
                    "class": style, "x": pixels(Place.bars), "y": pixels(bottom + (Place.row - Place.bar) / 2),
                    "width": pixels(extent), "height": pixels(Place.bar), "rx": "2",
                ]
            )
        )
    }

    private mutating func draw(_ text: String, _ style: String, x: Double, y: Double, anchor: String = "start") {
        body.append(
            XMLText.element(
                "text", ["class": style, "x": pixels(x), "y": pixels(y), "text-anchor": anchor], text
            )
        )
    }
}
