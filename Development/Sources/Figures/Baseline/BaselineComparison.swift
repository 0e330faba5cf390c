/// A run compared with an earlier one, by ratios between servers, because absolute figures differ from day to day.
public struct BaselineComparison: Sendable {
    /// Ratios that moved so far that the spreads of both runs do not overlap.
    public private(set) var moved: [MovedRatio] = []
    /// The number of ratios in both runs.
    public private(set) var compared = 0
    /// Whether both are from the same kind of machine.
    public let isSameMachine: Bool

    public init(of report: Report, with baseline: Report) {
        isSameMachine = report.machine.isLike(baseline.machine)
        for (scenario, measure) in report.rows {
            for contender in report.contenders where contender.isOurs {
                for other in Self.references {
                    guard let now = report.ratio(scenario, measure, contender, to: other),
                        let before = baseline.ratio(scenario, measure, contender, to: other)
                    else { continue }
                    compared += 1
                    guard !now.spread.overlaps(before.spread) else { continue }
                    moved.append(
                        MovedRatio(
                            scenario: scenario, measure: measure, contender: contender, other: other, before: before,
                            now: now
                        )
                    )
                }
            }
        }
    }

    /// The servers in the denominator of ratios: the limit, and the alternatives that people use.
    static let references: [Contender] = [.limit, .nginx, .nginxFile]

    /// The comparison as lines of text.
    public var lines: [String] {
        var lines = moved.map(\.description)
        if lines.isEmpty {
            lines.append("None of \(compared) ratios moved beyond its noise since the baseline.")
        } else {
            lines.append("\(moved.count) of \(compared) ratios moved beyond their noise since the baseline.")
        }
        if !isSameMachine { lines.append("The baseline is from another machine: ratios may differ for that alone.") }
        return lines
    }
}
