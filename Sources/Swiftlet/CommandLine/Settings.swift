import HTTP

/// All settings of a server.
package struct Settings: Sendable {
    private var numbers: InlineArray<18, Int>
    var host = HostAddress.any
    var logsAccess = false
    /// Whether a setting was lowered because the system allows no more.
    var isLowered = false
    /// The bytes that the process may use.
    var memory = Int.max
    var sandboxing = Sandboxing.asFarAsPossible

    package init() {
        numbers = .init(repeating: 0)
        precondition(Setting.allCases.count == numbers.count)
        for setting in Setting.allCases { self[setting] = setting.defaultValue }
    }

    package subscript(_ setting: Setting) -> Int {
        get { numbers[setting.rawValue] }
        set { numbers[setting.rawValue] = newValue }
    }

    package var requestLimits: RequestLimits {
        var limits = RequestLimits()
        limits.target = self[.maxTarget]
        limits.head = self[.maxHead]
        limits.fields = self[.maxFields]
        limits.body = self[.maxBody]
        return limits
    }
}
