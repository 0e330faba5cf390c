/// One server's figures for one measure of one scenario.
public struct Series: Codable, Equatable, Sendable {
    public let scenario: Scenario
    public let measure: Measure
    public let contender: Contender
    /// One figure per round; nil for rounds without one.
    public internal(set) var rounds: [Double?]
}
