/// Columns of text under headings, aligned for a terminal.
struct TextTable {
    enum Alignment {
        case left
        case right
    }

    private let columns: [(heading: String, alignment: Alignment)]
    private var rows: [[String]] = []

    init(columns: [(heading: String, alignment: Alignment)]) {
        self.columns = columns
    }

    mutating func add(_ row: [String]) {
        rows.append(row)
    }

    var lines: [String] {
        let headings = columns.map(\.heading)
        let widths = columns.indices.map { column in
            ([headings] + rows).map { $0[column].count }.max() ?? 0
        }
        let rule = widths.map { String(repeating: "\u{2500}", count: $0) }
        return ([headings, rule] + rows).map { row in
            let cells = zip(row, zip(widths, columns)).map { cell, layout in
                let space = String(repeating: " ", count: layout.0 - cell.count)
                return layout.1.alignment == .left ? cell + space : space + cell
            }
            let line = cells.joined(separator: "  ")
            return String(line.reversed().drop { $0 == " " }.reversed())
        }
    }
}
