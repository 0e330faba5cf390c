/// An SVG picture while it is drawn, from the top down. Text stands in columns of its own and never on a bar. The picture
/// needs nothing from outside, and has colours for light and for dark surroundings.
public struct Canvas {
    /// Colours and fonts that all pictures have. The font of names and numbers has characters that are all 0.6 em wide.
    private static let style = """
        :root { color-scheme: light dark; }
        .ground { fill: #ffffff; stroke: #d1d9e0; }
        text { font: 13px system-ui, -apple-system, "Segoe UI", "Noto Sans", Helvetica, Arial, sans-serif; fill: #1f2328; }
        .title { font-size: 18px; font-weight: 600; }
        .quiet { font-size: 12px; fill: #59636e; }
        .name, .number { font: 13px ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; }
        .number { font-variant-numeric: tabular-nums; }
        .line { stroke: #d1d9e0; }
        """
    private static let darkStyle = """
            .ground { fill: #0d1117; stroke: #3d444d; }
            text { fill: #f0f6fc; }
            .quiet { fill: #9198a1; }
            .line { stroke: #3d444d; }
        """

    public enum Anchor: String {
        case start, middle, end
    }

    private let width: Double
    private let style: String
    private var body: [String] = []
    /// How far down the picture reaches up to now, in pixels.
    public var bottom = 0.0

    /// - Parameters:
    ///   - width: in pixels.
    ///   - style: the CSS rules of the picture's own classes.
    ///   - darkStyle: the same for dark surroundings.
    public init(width: Double, style: String, darkStyle: String) {
        self.width = width
        self.style = [
            Self.style, style, "@media (prefers-color-scheme: dark) {", Self.darkStyle, darkStyle, "}",
        ].joined(separator: "\n")
    }

    public mutating func text(_ text: String, _ style: String, x: Double, y: Double, anchor: Anchor = .start) {
        body.append(
            XMLText.element(
                "text", ["class": style, "x": pixels(x), "y": pixels(y), "text-anchor": anchor.rawValue], text
            )
        )
    }

    /// A rectangle with round corners; nothing if it has no width.
    public mutating func bar(_ style: String, x: Double, y: Double, width: Double, height: Double) {
        guard width > 0 else { return }
        body.append(
            XMLText.element(
                "rect",
                [
                    "class": style, "x": pixels(x), "y": pixels(y), "width": pixels(width), "height": pixels(height),
                    "rx": "2",
                ]
            )
        )
    }

    /// The lines of an axis, behind everything that is drawn.
    public mutating func lines(of axis: LogarithmicAxis, from top: Double, to end: Double) {
        let lines = axis.decades.map { decade in
            let x = pixels(axis.position(decade: decade))
            return XMLText.element("line", ["class": "line", "x1": x, "x2": x, "y1": pixels(top), "y2": pixels(end)])
        }
        body.insert(contentsOf: lines, at: 0)
    }

    /// The picture's source; the same for the same drawing.
    /// - Parameter description: the picture in words.
    public func svg(title: String, description: String) -> String {
        let height = pixels(bottom + 20)
        let width = pixels(self.width)
        let ground = XMLText.element(
            "rect",
            [
                "class": "ground", "x": "0.5", "y": "0.5", "width": pixels(self.width - 1),
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
                XMLText.element("desc", ["id": "description"], description), "<style>", style, "</style>", ground,
            ] + body + ["</svg>", ""]
        return lines.joined(separator: "\n")
    }
}
