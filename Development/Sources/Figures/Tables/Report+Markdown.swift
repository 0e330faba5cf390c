extension Report {
    /// The whole report: figures, ratios, bars, and what was left out.
    public func markdown(bars: Bars?) -> String {
        var parts = ["Best of the rounds, \(mode) run, \(machine).", figures(rows, contenders)]
        if !ratios.isEmpty {
            parts.append(
                "Ratios: best round to best round, and in parentheses the median of the rounds' ratios and their spread."
            )
            parts.append(ratios)
        }
        if let outcomes = bars?.check(self), !outcomes.isEmpty { parts.append(Self.table(outcomes)) }
        if !leftOut.isEmpty { parts.append("Left out:\n\n" + leftOut.map { "- \($0)" }.joined(separator: "\n")) }
        return parts.joined(separator: "\n\n") + "\n"
    }

    func figures(_ rows: [(scenario: Scenario, measure: Measure)], _ contenders: [Contender]) -> String {
        var table = MarkdownTable([""] + contenders.map(\.title))
        for (scenario, measure) in rows {
            let cells = contenders.map { best(scenario, measure, $0).map(measure.unit.text) ?? "" }
            table.add([Self.name(scenario, measure)] + cells)
        }
        return table.text
    }

    private var ratios: String {
        let ours = contenders.filter(\.isOurs)
        let pairs = ours.flatMap { contender in
            BaselineComparison.references.filter(contenders.contains).map { (contender, $0) }
        }
        guard !pairs.isEmpty else { return "" }
        var table = MarkdownTable([""] + pairs.map { "\($0.title) to \($1.title)" })
        for (scenario, measure) in rows {
            let cells = pairs.map { ratio(scenario, measure, $0, to: $1)?.description ?? "" }
            if cells.contains(where: { !$0.isEmpty }) { table.add([Self.name(scenario, measure)] + cells) }
        }
        return table.text
    }

    private static func table(_ outcomes: [BarOutcome]) -> String {
        var table = MarkdownTable(["bar", "asked for", "reached", ""])
        for outcome in outcomes {
            table.add([outcome.subject, outcome.demand, outcome.result, outcome.isKept ? "kept" : "**missed**"])
        }
        return table.text
    }

    private static func name(_ scenario: Scenario, _ measure: Measure) -> String {
        scenario.title == measure.title ? measure.title : "\(scenario.title): \(measure.title)"
    }
}
