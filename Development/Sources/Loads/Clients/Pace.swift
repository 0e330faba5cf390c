/// The number of actions due, by the clock alone: after a delay, more are due.
struct Pace {
    /// The most actions due at once. The others are due right afterwards.
    static let burst = 256

    /// For each second.
    let rate: Double
    private(set) var done = 0

    init(rate: Double) {
        self.rate = rate
    }

    /// The number of actions due now, which are counted as done.
    /// - Parameter elapsed: seconds since the beginning.
    mutating func due(at elapsed: Double) -> Int {
        let count = min(max(0, Int(elapsed * rate) - done), Self.burst)
        done += count
        return count
    }
}
