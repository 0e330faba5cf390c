import Foundation

/// Where figures lie on an axis on which each line is ten times the one before.
struct LogarithmicAxis {
    /// Powers of ten: of the first line and of the last.
    let decades: ClosedRange<Int>
    private let start: Double
    private let length: Double

    /// An axis that begins and ends at a power of ten and has room for all figures; those of zero need none.
    init(figures: [Double], start: Double, length: Double) {
        // What lies on a line or just below would have a bar too short to be told from none.
        let powers = figures.filter { $0 > 0 }.map { log10($0) }
        let first = Int(((powers.min() ?? 0) - 0.2).rounded(.down))
        let last = Int((powers.max() ?? 0).rounded(.up))
        decades = first...max(last, first + 1)
        self.start = start
        self.length = length
    }

    /// The place of a power of ten.
    func position(decade: Int) -> Double {
        start + length * Double(decade - decades.lowerBound) / Double(decades.count - 1)
    }

    /// How long the bar of a figure is; never so short that it can't be seen, and never longer than the axis.
    func extent(_ figure: Double) -> Double {
        guard figure > 0 else { return 0 }
        let part = (log10(figure) - Double(decades.lowerBound)) / Double(decades.count - 1)
        return min(max(part * length, 2), length)
    }
}
