/// How a server has to do against another.
public struct Bar: Codable, Equatable, Sendable {
    public let scenario: Scenario
    public let measure: Measure
    public let contender: Contender
    /// What it is measured against; nil for a bound on the figure itself.
    public let against: Contender?
    /// The most that the ratio, or the figure, may be.
    public let most: Double?
    /// The least that it may be.
    public let least: Double?
    /// Whether the measure repeats so badly that the bar counts as kept where the rounds' spread reaches it.
    public let withinNoise: Bool?

    /// Holds a report against the bar; nil where something that it needs was not measured.
    public func check(_ report: Report) -> BarOutcome? {
        let value: Double
        var spread: ClosedRange<Double>?
        if let against {
            guard let ratio = report.ratio(scenario, measure, contender, to: against) else { return nil }
            value = ratio.best
            spread = ratio.spread
        } else {
            guard let best = report.best(scenario, measure, contender) else { return nil }
            value = best
        }
        let closest = withinNoise == true ? spread : nil
        let isKept =
            min(value, closest?.lowerBound ?? value) <= most ?? .infinity
            && max(value, closest?.upperBound ?? value) >= least ?? 0
        return BarOutcome(bar: self, value: value, isKept: isKept)
    }
}
