import Swiftlet

extension Settings {
    /// What holds on Lambda where nothing else is said: it invokes a function once at a time, with events that may be
    /// large.
    static var onLambda: Settings {
        var settings = Settings()
        settings[.port] = 8_080
        settings[.workers] = 1
        settings[.maxBody] = PayloadLimits.response
        settings[.maxHeld] = 67_108_864
        return settings
    }
}
