/// How much is due, by the clock alone: who is late has more to do next time.
struct Pace {
    /// The most that is due at once. What is left is due right after.
    static let burst = 256

    /// For each second.
    let rate: Double
    private(set) var done = 0

    init(rate: Double) {
        self.rate = rate
    }

    /// How much is to be done now, and taken as done by that.
    /// - Parameter elapsed: seconds since the beginning.
    mutating func due(at elapsed: Double) -> Int {
        let count = min(max(0, Int(elapsed * rate) - done), Self.burst)
        done += count
        return count
    }
}
