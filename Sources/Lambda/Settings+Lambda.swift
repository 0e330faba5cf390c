import Swiftlet

extension Settings {
    /// The defaults for Lambda, which invokes a function one event at a time; events may be large.
    static var onLambda: Settings {
        var settings = Settings()
        settings[.port] = 8_080
        settings[.workers] = 1
        settings[.maxBody] = PayloadLimits.response
        settings[.maxHeld] = 67_108_864
        return settings
    }
}
