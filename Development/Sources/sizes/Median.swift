/// The middle of several figures, which one slow run among them doesn't move.
enum Median {
    /// Nil for no figures; of an even number of them the upper one of the middle.
    static func of(_ figures: [UInt64]) -> UInt64? {
        figures.isEmpty ? nil : figures.sorted()[figures.count / 2]
    }
}
