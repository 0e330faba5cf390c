import HTTP

/// Which times files have in what is written.
struct Timestamps {
    /// The time that everything gets, and images state: SOURCE_DATE_EPOCH, or else 1970.
    let epoch: Int
    private let keepsTimes: Bool
    private let hasEpoch: Bool

    init(keepsTimes: Bool) throws(Failure) {
        self.keepsTimes = keepsTimes
        guard let text = Environment.value("SOURCE_DATE_EPOCH") else {
            epoch = 0
            hasEpoch = false
            return
        }
        // Up to the year 9999, which is as far as dates of images go.
        guard let seconds = text.span.decimalNumber, seconds <= 253_402_300_799 else {
            throw Failure("SOURCE_DATE_EPOCH is not a number; set it to seconds since 1970, or unset it")
        }
        epoch = seconds
        hasEpoch = true
    }

    /// The time of a file that was changed at this one.
    func time(of modified: Int) -> Int {
        guard keepsTimes else { return epoch }
        return hasEpoch ? min(max(modified, 0), epoch) : max(modified, 0)
    }
}
