/// How a report keeps to its budgets.
public struct BudgetOutcome: Equatable, Sendable {
    /// How many limits are kept.
    public internal(set) var kept = 0
    public internal(set) var overruns: [Overrun] = []
    /// Budgets for what was not there to be measured.
    public internal(set) var unchecked: [String] = []
}
