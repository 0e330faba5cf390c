extension Report {
    /// The columns after the name, without those that are empty in all rows.
    private static let columns: [(measure: Measure, heading: String)] = [
        (.disk, "on disk"), (.diskOverBase, "over base"), (.pullGzip, "pull, gzip"), (.pullZstd, "pull, zstd"),
        (.layers, "layers"), (.files, "files"), (.server, "server"), (.residentAtStart, "memory"),
        (.residentAfterRequests, "after load"), (.start, "start"), (.stop, "stop"),
    ]

    /// The comparison for a terminal, with notes and omissions below it.
    public var table: String {
        var lines = variantTable
        for (index, note) in standIns.enumerated() { lines.append("\(Self.mark(index)) \(note)") }
        if let run = variants.compactMap(\.run).first {
            lines.append(
                "memory: resident after the first response, and after \(Thousands.grouped(UInt64(run.requests))) requests;"
                    + " start: until the first response; medians of \(run.containers)"
            )
        }
        if !leftOut.isEmpty {
            lines.append("")
            lines.append("Left out")
            lines += leftOut.map { "  \($0)" }
        }
        if let published {
            lines.append("")
            lines.append("Published by others, not measured here (\(published.source))")
            let width = published.sizes.map(\.name.count).max() ?? 0
            lines += published.sizes.map { size in
                "  " + size.name + String(repeating: " ", count: width - size.name.count) + "  " + size.size
            }
        }
        return lines.joined(separator: "\n")
    }

    private var variantTable: [String] {
        let columns = Self.columns.filter { column in variants.contains { $0.measures[column.measure] != nil } }
        var headings: [(heading: String, alignment: TextTable.Alignment)] = [("image", .left)]
        for column in columns {
            headings.append((column.heading, .right))
            if column.measure == .disk && variants.count > 1 { headings.append(("vs. above", .right)) }
        }
        var table = TextTable(columns: headings)
        for variant in variants {
            let mark = mark(of: variant)
            var row = [mark.isEmpty ? variant.name : "\(variant.name) \(mark)"]
            for column in columns {
                row.append(variant.measures[column.measure].map(column.measure.unit.text) ?? "-")
                if column.measure == .disk && variants.count > 1 { row.append(variant.savings?.description ?? "") }
            }
            table.add(row)
        }
        return table.lines
    }
}
