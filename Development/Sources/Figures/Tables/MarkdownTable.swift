/// A table in Markdown, with numbers aligned to the right.
struct MarkdownTable {
    private var lines: [String]

    /// - Parameter headings: the headings of the columns, all of numbers except the first.
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
