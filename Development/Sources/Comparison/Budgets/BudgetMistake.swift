/// A mistake in a file of budgets.
public struct BudgetMistake: Error, Equatable, CustomStringConvertible {
    public let description: String

    init(_ description: String) {
        self.description = description
    }
}
