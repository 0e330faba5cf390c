import Foundation

/// A logarithmic axis with a line for each power of ten.
public struct LogarithmicAxis {
    /// Powers of ten: of the first line and of the last.
    public let decades: ClosedRange<Int>
    private let start: Double
    private let length: Double

    /// An axis that begins and ends at a power of ten and has room for all figures; those of zero need none.
    /// - Parameters:
    ///   - margin: the part of a decade that is kept free before the least figure. A figure on the first line would have a
    ///     bar too short to be told from none.
    ///   - empty: the decades if no figure is above zero.
    public init(
        figures: [Double], margin: Double = 0, empty: ClosedRange<Int> = -1...0, start: Double, length: Double
    ) {
        let powers = figures.filter { $0 > 0 }.map { log10($0) }
        if let least = powers.min(), let most = powers.max() {
            let first = Int((least - margin).rounded(.down))
            decades = first...max(Int(most.rounded(.up)), first + 1)
        } else {
            decades = empty
        }
        self.start = start
        self.length = length
    }

    /// The place of a power of ten.
    public func position(decade: Int) -> Double {
        start + length * Double(decade - decades.lowerBound) / Double(decades.count - 1)
    }

    /// How long the bar of a figure is; never so short that it can't be seen, and never longer than the axis.
    public func extent(_ figure: Double) -> Double {
        guard figure > 0 else { return 0 }
        let part = (log10(figure) - Double(decades.lowerBound)) / Double(decades.count - 1)
        return min(max(part * length, 2), length)
    }
}
