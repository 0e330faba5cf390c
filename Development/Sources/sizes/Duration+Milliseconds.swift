extension Duration {
    /// Whole milliseconds, rounded.
    var milliseconds: UInt64 {
        UInt64(max(0, ((self / .milliseconds(1)).rounded())))
    }
}
