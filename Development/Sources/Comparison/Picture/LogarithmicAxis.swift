import Foundation

/// Where sizes lie on an axis on which each line is ten times the one before.
struct LogarithmicAxis {
    /// Powers of ten: of the first line and of the last.
    let decades: ClosedRange<Int>
    private let start: Double
    private let length: Double

    /// An axis that begins and ends at a power of ten and has room for all sizes; those of zero need none.
    init(sizes: [UInt64], start: Double, length: Double) {
        let powers = sizes.filter { $0 > 0 }.map { log10(Double($0)) }
        let first = Int((powers.min() ?? 3).rounded(.down))
        let last = Int((powers.max() ?? 6).rounded(.up))
        decades = first...max(last, first + 1)
        self.start = start
        self.length = length
    }

    /// The place of a power of ten.
    func position(decade: Int) -> Double {
        start + length * Double(decade - decades.lowerBound) / Double(decades.count - 1)
    }

    /// How long the bar of a size is; never so short that it can't be seen, and never longer than the axis.
    func extent(_ size: UInt64) -> Double {
        guard size > 0 else { return 0 }
        let part = (log10(Double(size)) - Double(decades.lowerBound)) / Double(decades.count - 1)
        return min(max(part * length, 2), length)
    }
}
