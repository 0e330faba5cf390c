/// Percentiles of figures.
public enum Percentile {
    /// The smallest figure such that at least this share of all figures does not exceed it; nil if there are none.
    /// - Parameter part: the share, from 0 to 1.
    public static func of(_ figures: [Double], _ part: Double) -> Double? {
        guard !figures.isEmpty else { return nil }
        let rank = Int((part * Double(figures.count)).rounded(.up))
        return figures.sorted()[min(max(rank, 1), figures.count) - 1]
    }
}
