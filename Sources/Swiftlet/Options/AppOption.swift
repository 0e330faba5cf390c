/// An option of an application's own. Like the server's, it can be given as a flag or as an environment variable.
public struct AppOption: Sendable {
    /// What is given with it.
    public enum Value: Sendable {
        /// Nothing: it is a switch.
        case none
        /// Any text, which `--help` calls by this name.
        case text(StaticString)
        /// A whole number in a range.
        case number(ClosedRange<Int>, default: Int)
    }

    /// The flag without its hyphens. The environment variable is the same in capitals, with underscores.
    public let name: StaticString
    public let value: Value
    /// One line for `--help`.
    public let explanation: StaticString
    /// Whether an argument that belongs to no flag is its value.
    public let isPlainArgument: Bool

    public init(_ name: StaticString, _ value: Value, isPlainArgument: Bool = false, _ explanation: StaticString) {
        self.name = name
        self.value = value
        self.isPlainArgument = isPlainArgument
        self.explanation = explanation
    }

    var isSwitch: Bool {
        if case .none = value { return true }
        return false
    }
}
