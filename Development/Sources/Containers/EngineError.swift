/// What an engine could not do, and what it said of that.
public struct EngineError: Error, Equatable, CustomStringConvertible {
    public let description: String

    init(_ description: String) {
        self.description = description
    }
}
