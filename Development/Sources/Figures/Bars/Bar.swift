/// A goal for a server, relative to another one.
public struct Bar: Codable, Equatable, Sendable {
    public let scenario: Scenario
    public let measure: Measure
    public let contender: Contender
    /// The server to compare with; nil for a bound on the figure itself.
    public let against: Contender?
    /// The maximum of the ratio, or of the figure.
    public let most: Double?
    /// The minimum.
    public let least: Double?
    /// Whether the measure is so noisy that the bar is met if the spread of the rounds reaches it.
    public let withinNoise: Bool?

    /// Checks a report against the bar; nil if a figure is missing.
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
