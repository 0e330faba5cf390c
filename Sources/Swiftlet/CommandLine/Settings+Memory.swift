import CPlatform

extension Settings {
    /// Lowers settings that would take more memory than there is. Call it on the defaults, before explicit settings are applied.
    /// - Parameter memory: the bytes that the process may use.
    ///
    /// An eighth is for requests and responses in flight; `serve` uses an eighth for its cache. The rest is for connections, because
    /// control groups count the kernel's memory: on Linux 6.12, 7.5 kB for an open connection, and in version 2 also what its socket
    /// buffers, in whole pages.
    mutating func fit(toMemory memory: Int) {
        self.memory = memory
        lower(.maxHeld, to: memory / 8)
        lower(.maxConnections, to: memory / max(65_536, 8 * Int(getauxval(platform_page_size))))
    }

    /// Lowers a setting to what the system allows.
    mutating func lower(_ setting: Setting, to number: Int) {
        guard number < self[setting] else { return }
        self[setting] = max(number, setting.range.lowerBound)
        isLowered = true
    }
}
