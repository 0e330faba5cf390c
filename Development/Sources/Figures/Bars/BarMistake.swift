/// A mistake in a file of bars.
public struct BarMistake: Error, Equatable, CustomStringConvertible {
    public let description: String

    init(_ description: String) {
        self.description = description
    }
}
