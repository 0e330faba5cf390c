/// How far up a part of all figures reaches.
public enum Percentile {
    /// The smallest figure that at least this part of all is not above; nil for no figures.
    /// - Parameter part: from 0 to 1.
    public static func of(_ figures: [Double], _ part: Double) -> Double? {
        guard !figures.isEmpty else { return nil }
        let rank = Int((part * Double(figures.count)).rounded(.up))
        return figures.sorted()[min(max(rank, 1), figures.count) - 1]
    }
}
