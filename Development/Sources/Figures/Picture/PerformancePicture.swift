import Foundation
import MeasuringKit

/// A report as an SVG picture: a panel for each of the most important measures, with a bar for each server on a logarithmic
/// axis.
public struct PerformancePicture {
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

    /// The panels, from the top.
    private static let panels: [(Scenario, Measure)] = [
        (.keepAlive64, .cpuPerRequest), (.keepAlive64, .requestsPerSecond), (.pipelined, .requestsPerSecond),
        (.newConnections, .cpuPerRequest), (.keepAlive512, .latency99), (.start, .firstResponse),
        (.memory, .residentIdle), (.memory, .residentPerConnection10000), (.file1kB, .requestsPerSecond),
        (.file64MB, .bytesPerSecond),
    ]

    private static let style = """
        .panel { font-weight: 600; }
        .ours { fill: #d8401f; }
        .limit { fill: #eff2f5; stroke: #818b98; stroke-dasharray: 3 2; }
        .other { fill: #f9b9a2; }
        """
    private static let darkStyle = """
            .ours { fill: #ff8162; }
            .limit { fill: #1c2128; stroke: #9198a1; }
            .other { fill: #8a3b28; }
        """

    private let title: String
    private let panels: [Panel]
    private let machine: Machine
    private var canvas = Canvas(width: Place.width, style: Self.style, darkStyle: Self.darkStyle)

    public init(_ report: Report, title: String) {
        self.title = title
        machine = report.machine
        panels = Self.panels.compactMap { Panel(report, $0, $1) }
        canvas.text(title, "title", x: Place.left, y: 40)
        canvas.text("logarithmic: each line is ten times the one before", "quiet", x: Place.right, y: 40, anchor: .end)
        canvas.bottom = 52
        for panel in panels { draw(panel) }
        canvas.text("Best of the rounds; \(machine)", "quiet", x: Place.left, y: canvas.bottom + 22)
        canvas.bottom += 22
    }

    /// The picture's source; the same for the same report.
    public var svg: String {
        let words = (["Horizontal bars on logarithmic axes."] + panels.map(\.description)).joined(separator: " ")
        return canvas.svg(title: title, description: words)
    }

    private mutating func draw(_ panel: Panel) {
        canvas.bottom += 30
        canvas.text(panel.title, "panel", x: Place.left, y: canvas.bottom)
        canvas.text(panel.hint, "quiet", x: Place.right, y: canvas.bottom, anchor: .end)
        canvas.bottom += 8
        let axis = LogarithmicAxis(
            figures: panel.bars.map(\.value), margin: 0.2, start: Place.bars, length: Place.barsEnd - Place.bars
        )
        let end = canvas.bottom + Place.row * Double(panel.bars.count)
        canvas.lines(of: axis, from: canvas.bottom, to: end)
        for bar in panel.bars {
            let style = bar.contender == .limit ? "limit" : bar.contender.isOurs ? "ours" : "other"
            let baseline = canvas.bottom + Place.row / 2 + 4.5
            canvas.text(bar.contender.title, "name", x: Place.left, y: baseline)
            canvas.text(panel.measure.unit.text(bar.value), "number", x: Place.right, y: baseline, anchor: .end)
            canvas.bar(
                style, x: Place.bars, y: canvas.bottom + (Place.row - Place.bar) / 2, width: axis.extent(bar.value),
                height: Place.bar)
            canvas.bottom += Place.row
        }
        let labels = axis.decades.map { panel.measure.unit.text(pow(10, Double($0))) }
        // Many decades, or long labels, leave no room for one at each.
        let room = Place.quietCharacter * Double((labels.map(\.count).max() ?? 0) + 2)
        let step = Int((room * Double(labels.count) / (Place.barsEnd - Place.bars)).rounded(.up))
        for (index, (decade, label)) in zip(axis.decades, labels).enumerated() where index % max(1, step) == 0 {
            canvas.text(label, "quiet", x: axis.position(decade: decade), y: canvas.bottom + 14, anchor: .middle)
        }
        canvas.bottom += 18
    }
}
