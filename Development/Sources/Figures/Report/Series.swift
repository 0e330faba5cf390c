/// One server's figures for one measure of one scenario.
public struct Series: Codable, Equatable, Sendable {
    public let scenario: Scenario
    public let measure: Measure
    public let contender: Contender
    /// A figure for each round; nil where the round has none.
    public internal(set) var rounds: [Double?]
}
