/// How a server is started.
public struct Launch: Equatable, Sendable {
    /// A path.
    public let program: String
    public let arguments: [String]

    public init(program: String, arguments: [String]) {
        self.program = program
        self.arguments = arguments
    }
}
