/// A mistake in a file that describes a comparison.
public struct PlanMistake: Error, Equatable, CustomStringConvertible {
    public let description: String

    init(_ description: String) {
        self.description = description
    }
}
