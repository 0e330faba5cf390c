import Comparison

/// What measuring came to.
struct MeasuringOutcome {
    let report: Report
    /// What went wrong, a line each.
    let failures: [String]
}
