/// The result of checking a report against its budgets.
public struct BudgetOutcome: Equatable, Sendable {
    /// The number of limits that are met.
    public internal(set) var kept = 0
    public internal(set) var overruns: [Overrun] = []
    /// Budgets for measures that are missing from the report.
    public internal(set) var unchecked: [String] = []
}
