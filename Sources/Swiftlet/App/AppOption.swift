/// A command-line option of an application. Like the server's own options, it can also be set as an environment variable; each
/// line of the variable is one value.
public struct AppOption: Sendable {
    /// The kind of value that an option takes.
    public enum Value: Sendable {
        /// No value: the option is a switch.
        case none
        /// Any text, for which `--help` shows this placeholder.
        case text(StaticString)
        /// A whole number in a range.
        case number(ClosedRange<Int>, default: Int, unit: Unit = .none)
    }

    /// The unit of a number. `--help` names it, and shows a default in bytes as KiB or MiB.
    public enum Unit: Sendable {
        case none, bytes, seconds
    }

    /// The flag without its hyphens. The environment variable is `SWIFTLET_` and the same name in capitals, with underscores.
    public let name: StaticString
    public let value: Value
    /// One line for `--help`: at most 52 characters including the default, so that the line fits in 80 columns.
    public let explanation: StaticString
    /// Whether an argument without a flag sets this option.
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
