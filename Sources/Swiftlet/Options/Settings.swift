import HTTP

/// Everything about a server that can be set.
struct Settings: Sendable {
    private var numbers: InlineArray<17, Int>
    var host = HostAddress.any
    var logsAccess = false

    init() {
        numbers = .init(repeating: 0)
        precondition(Setting.allCases.count == numbers.count)
        for setting in Setting.allCases { self[setting] = setting.defaultValue }
    }

    subscript(_ setting: Setting) -> Int {
        get { numbers[setting.rawValue] }
        set { numbers[setting.rawValue] = newValue }
    }

    var requestLimits: RequestLimits {
        var limits = RequestLimits()
        limits.target = self[.maxTarget]
        limits.head = self[.maxHead]
        limits.fields = self[.maxFields]
        limits.body = self[.maxBody]
        return limits
    }
}
