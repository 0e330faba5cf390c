extension Settings {
    /// Lowers settings that would take more memory than there is. Call it on the defaults, before explicit settings are applied.
    /// - Parameter memory: the bytes that the process may use.
    ///
    /// A quarter is for requests and responses in flight, and a quarter for connections: an idle one takes 1.56 kB of the kernel's
    /// memory, which control groups count, and its slot in the table. `serve` uses a quarter for its cache.
    mutating func fit(toMemory memory: Int) {
        lower(.maxHeld, to: memory / 4)
        lower(.maxConnections, to: memory / 8_192)
    }

    /// Lowers a setting to what the system allows.
    mutating func lower(_ setting: Setting, to number: Int) {
        guard number < self[setting] else { return }
        self[setting] = max(number, setting.range.lowerBound)
        isLowered = true
    }
}
