import Comparison

/// The result of measuring.
struct MeasuringOutcome {
    let report: Report
    /// The errors, one line each.
    let failures: [String]
}
