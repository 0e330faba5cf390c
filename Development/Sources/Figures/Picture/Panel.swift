/// One measure of one scenario in the picture, with a bar for each server.
struct Panel {
    let title: String
    let measure: Measure
    let bars: [(contender: Contender, value: Double)]

    /// Nil if there are fewer than two servers to compare.
    init?(_ report: Report, _ scenario: Scenario, _ measure: Measure) {
        title = "\(measure.title), \(scenario.title)"
        self.measure = measure
        bars = Contender.allCases.compactMap { contender in
            report.best(scenario, measure, contender).map { (contender, $0) }
        }
        guard bars.count > 1 else { return nil }
    }

    /// Which end of the axis is better.
    var hint: String { measure.higherIsBetter ? "longer is better" : "shorter is better" }

    /// A textual description of the panel.
    var description: String {
        let words = bars.map { "\($0.contender.title) \(measure.unit.text($0.value))" }
        return "\(title): \(words.joined(separator: ", "))."
    }
}
