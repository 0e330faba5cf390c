/// A ratio with a spread that does not overlap the baseline's.
public struct MovedRatio: Equatable, Sendable, CustomStringConvertible {
    public let scenario: Scenario
    public let measure: Measure
    public let contender: Contender
    public let other: Contender
    public let before: Ratio
    public let now: Ratio

    public var isBetter: Bool { (now.median > before.median) == measure.higherIsBetter }

    public var description: String {
        "\(isBetter ? "better" : "worse"): \(measure.title) of \(contender.title) to \(other.title), "
            + "\(scenario.title): \(before.description) before, \(now.description) now"
    }
}
