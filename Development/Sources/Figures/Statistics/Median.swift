/// The middle of several figures, which one odd run among them doesn't move.
public enum Median {
    /// Nil for no figures; of an even number of them the mean of the two in the middle.
    public static func of(_ figures: [Double]) -> Double? {
        guard !figures.isEmpty else { return nil }
        let sorted = figures.sorted()
        let middle = sorted.count / 2
        return sorted.count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
    }
}
