/// The median of figures, which a single outlier does not affect.
public enum Median {
    /// Nil if there are no figures; for an even number of them, the mean of the two in the middle.
    public static func of(_ figures: [Double]) -> Double? {
        guard !figures.isEmpty else { return nil }
        let sorted = figures.sorted()
        let middle = sorted.count / 2
        return sorted.count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
    }

    /// Nil if there are no figures; for an even number of them, the larger of the two in the middle, so that it is always one of
    /// the figures.
    public static func of(_ figures: [UInt64]) -> UInt64? {
        figures.isEmpty ? nil : figures.sorted()[figures.count / 2]
    }
}
