/// The result of checking a bar.
public struct BarOutcome: Equatable, Sendable {
    public let bar: Bar
    public let value: Double
    public let isKept: Bool

    /// The measure, as in `server CPU for a request, kept alive, 64 connections: hello to nginx, return`.
    public var subject: String {
        let servers = bar.contender.title + (bar.against.map { " to \($0.title)" } ?? "")
        return "\(bar.measure.title), \(bar.scenario.title): \(servers)"
    }

    /// The goal, as in `at most 0.92`.
    public var demand: String {
        let bounds = [bar.most.map { "at most \(text($0))" }, bar.least.map { "at least \(text($0))" }]
        return bounds.compactMap(\.self).joined(separator: ", ") + (bar.withinNoise == true ? " within the noise" : "")
    }

    public var result: String { text(value) }

    private func text(_ value: Double) -> String {
        bar.against == nil ? bar.measure.unit.text(value) : Ratio.text(value)
    }
}
