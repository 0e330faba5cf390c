import Foundation

/// The unit of a measure, and its text with three digits and a fitting prefix.
public enum Unit: Sendable {
    case seconds
    case number
    case bytes
    case bytesPerSecond
    case part

    public func text(_ value: Double) -> String {
        guard value.isFinite else { return "-" }
        return switch self {
        case .seconds: Self.scaled(value * 1e9, [("ns", 1), ("µs", 1e3), ("ms", 1e6), ("s", 1e9)])
        case .number: Self.scaled(value, [("", 1), ("k", 1e3), ("M", 1e6), ("G", 1e9)])
        case .bytes: Self.scaled(value, [("B", 1), ("kB", 1e3), ("MB", 1e6), ("GB", 1e9)])
        case .bytesPerSecond: Self.scaled(value, [("B/s", 1), ("kB/s", 1e3), ("MB/s", 1e6), ("GB/s", 1e9)])
        case .part: Self.digits(value * 100) + " %"
        }
    }

    private static func scaled(_ value: Double, _ units: [(name: String, size: Double)]) -> String {
        // Otherwise, 999.6 of a unit would be shown as 1000.
        let unit = units.last { abs(value) >= $0.size * 0.9995 } ?? units[0]
        return (digits(value / unit.size) + " " + unit.name).trimmingCharacters(in: .whitespaces)
    }

    /// Three digits, with decimals if the number has fewer before the point; longer whole numbers keep all digits.
    static func digits(_ value: Double) -> String {
        let magnitude = abs(value)
        let decimals = magnitude >= 99.95 || magnitude == 0 ? 0 : magnitude >= 9.995 ? 1 : 2
        return String(format: "%.\(decimals)f", value)
    }
}
