import Foundation
import MeasuringKit

/// A whole run, from which the tables, the picture and the JSON file are made.
public struct Report: Codable, Equatable, Sendable {
    public let machine: Machine
    /// `full`, `quick` or `smoke`.
    public let mode: String
    public private(set) var series: [Series] = []
    public private(set) var leftOut: [LeftOut] = []

    public init(machine: Machine, mode: String) {
        self.machine = machine
        self.mode = mode
    }

    /// Reads a report that `json` wrote.
    public init(json: Data) throws {
        self = try JSONDecoder().decode(Report.self, from: json)
    }

    /// Adds a round's figure.
    /// - Parameter round: counted from 0; rounds before it that have no figure stay empty.
    public mutating func add(
        _ value: Double, _ measure: Measure, of contender: Contender, in scenario: Scenario, round: Int
    ) {
        let known = series.firstIndex {
            $0.scenario == scenario && $0.measure == measure && $0.contender == contender
        }
        let index = known ?? series.count
        if known == nil {
            series.append(Series(scenario: scenario, measure: measure, contender: contender, rounds: []))
        }
        while series[index].rounds.count <= round { series[index].rounds.append(nil) }
        series[index].rounds[round] = value
    }

    /// Records an omission once.
    public mutating func leaveOut(_ name: String, _ reason: String) {
        let note = LeftOut(name: name, reason: reason)
        if !leftOut.contains(note) { leftOut.append(note) }
    }

    /// One figure per round; empty if it was not measured.
    public func rounds(_ scenario: Scenario, _ measure: Measure, _ contender: Contender) -> [Double?] {
        series.first { $0.scenario == scenario && $0.measure == measure && $0.contender == contender }?.rounds ?? []
    }

    /// The best round, or the worst if errors must never happen; nil if it was not measured.
    public func best(_ scenario: Scenario, _ measure: Measure, _ contender: Contender) -> Double? {
        Ratio.best(rounds(scenario, measure, contender), measure.higherIsBetter != measure.worstCounts)
    }

    /// The ratio of two servers; nil if one of them was not measured.
    public func ratio(_ scenario: Scenario, _ measure: Measure, _ contender: Contender, to other: Contender) -> Ratio? {
        Ratio(
            of: rounds(scenario, measure, contender), to: rounds(scenario, measure, other),
            higherIsBetter: measure.higherIsBetter
        )
    }

    /// The scenarios and measures with figures, in the order of the tables.
    public var rows: [(scenario: Scenario, measure: Measure)] {
        Scenario.allCases.flatMap { scenario in
            Measure.allCases
                .filter { measure in series.contains { $0.scenario == scenario && $0.measure == measure } }
                .map { (scenario, $0) }
        }
    }

    /// The servers with figures.
    public var contenders: [Contender] {
        Contender.allCases.filter { contender in series.contains { $0.contender == contender } }
    }

    /// The report as a file: times in seconds, sizes in bytes.
    public var json: Data {
        get throws {
            var sorted = self
            let order = Dictionary(uniqueKeysWithValues: rows.enumerated().map { ("\($1)", $0) })
            sorted.series.sort { one, other in
                let places = [one, other].map { order["\(($0.scenario, $0.measure))"] ?? 0 }
                return places[0] == places[1]
                    ? one.contender.rawValue < other.contender.rawValue : places[0] < places[1]
            }
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            return try encoder.encode(sorted) + Data("\n".utf8)
        }
    }
}
