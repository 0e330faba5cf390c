extension Settings {
    /// Lowers what would take more memory than there is. It is for defaults: what somebody sets is left as it is.
    /// - Parameter memory: the bytes that the process may use.
    ///
    /// A quarter is for what requests and responses hold, and a quarter for connections: one that is idle takes 1.56 kB of the
    /// kernel's memory, which control groups count, and its place in the table. `serve` has a quarter for its cache.
    mutating func fit(toMemory memory: Int) {
        lower(.maxHeld, to: memory / 4)
        lower(.maxConnections, to: memory / 8_192)
    }

    /// Says that there is less room than was asked for.
    mutating func lower(_ setting: Setting, to number: Int) {
        guard number < self[setting] else { return }
        self[setting] = max(number, setting.range.lowerBound)
        isLowered = true
    }
}
