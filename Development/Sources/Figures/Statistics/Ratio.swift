import Foundation
import MeasuringKit

/// One server's figures divided by another's of the same rounds.
public struct Ratio: Equatable, Sendable {
    /// The best round of one divided by the best round of the other: what both can do if nothing disturbs them.
    public let best: Double
    /// The median of the rounds' ratios.
    public let median: Double
    /// The lowest and the highest ratio of the rounds: the noise.
    public let spread: ClosedRange<Double>

    /// Nil if there is no round with figures of both, or the divisor is zero.
    /// - Parameters:
    ///   - figures: one figure per round, nil for rounds without one.
    public init?(of figures: [Double?], to others: [Double?], higherIsBetter: Bool) {
        let pairs = zip(figures, others).compactMap { one, other -> Double? in
            guard let one, let other, other > 0, one >= 0 else { return nil }
            return one / other
        }
        guard let median = Median.of(pairs), let low = pairs.min(), let high = pairs.max(),
            let one = Self.best(figures, higherIsBetter), let other = Self.best(others, higherIsBetter), other > 0
        else { return nil }
        best = one / other
        self.median = median
        spread = low...high
    }

    static func best(_ figures: [Double?], _ higherIsBetter: Bool) -> Double? {
        let known = figures.compactMap(\.self)
        return higherIsBetter ? known.max() : known.min()
    }

    /// As in `0.92 (0.93, 0.90–0.97)`.
    public var description: String {
        "\(Self.text(best)) (\(Self.text(median)), \(Self.text(spread.lowerBound))–\(Self.text(spread.upperBound)))"
    }

    /// Two decimals, or three digits if that is more precise.
    public static func text(_ ratio: Double) -> String {
        String(format: ratio < 0.0995 ? "%.3f" : ratio < 99.95 ? "%.2f" : "%.0f", ratio)
    }
}
