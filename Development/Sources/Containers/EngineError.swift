/// A failed engine command, with its error message.
public struct EngineError: Error, Equatable, CustomStringConvertible {
    public let description: String

    init(_ description: String) {
        self.description = description
    }
}
