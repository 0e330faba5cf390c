/// A table in Markdown. Numbers stand on the right.
struct MarkdownTable {
    private var lines: [String]

    /// - Parameter headings: of the columns; all but the first are of numbers.
    init(_ headings: [String]) {
        lines = [
            Self.line(headings), Self.line(headings.indices.map { $0 == 0 ? "---" : "---:" }),
        ]
    }

    mutating func add(_ cells: [String]) {
        lines.append(Self.line(cells))
    }

    var text: String { lines.joined(separator: "\n") }

    private static func line(_ cells: [String]) -> String {
        "| " + cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |"
    }
}
