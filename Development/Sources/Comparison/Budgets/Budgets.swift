import Foundation

/// The maximum of each measure of each variant: `{"scratch": {"disk": 410000, "files": 1}}`.
public struct Budgets: Equatable, Sendable {
    private let limits: [String: [Measure: UInt64]]

    /// Reads budgets. An error names the mistake.
    public init(json: Data) throws {
        let raw: [String: [String: UInt64]]
        do {
            raw = try JSONDecoder().decode([String: [String: UInt64]].self, from: json)
        } catch {
            throw BudgetMistake(
                "is not an object of variants with an object of measures each, as in {\"scratch\": {\"disk\": 410000}}"
            )
        }
        limits = try raw.mapValues { measures in
            var known: [Measure: UInt64] = [:]
            for (name, limit) in measures {
                guard let measure = Measure(rawValue: name) else {
                    let names = Measure.allCases.map(\.rawValue).joined(separator: ", ")
                    throw BudgetMistake("has a measure \"\(name)\" that isn't known; choose from \(names)")
                }
                known[measure] = limit
            }
            return known
        }
    }

    /// Checks a report against the budgets.
    public func check(_ report: Report) -> BudgetOutcome {
        var outcome = BudgetOutcome()
        for (name, measures) in limits.sorted(by: { $0.key < $1.key }) {
            guard let variant = report.variants.first(where: { $0.name == name }) else {
                outcome.unchecked.append("\(name): not among the images compared")
                continue
            }
            for (measure, limit) in measures.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
                guard let value = variant.measures[measure] else {
                    outcome.unchecked.append("\(name), \(measure.rawValue): not measured")
                    continue
                }
                if value > limit {
                    outcome.overruns.append(Overrun(variant: name, measure: measure, value: value, limit: limit))
                } else {
                    outcome.kept += 1
                }
            }
        }
        return outcome
    }
}
