/// A size for people, with decimal units and three digits: `397 kB`, `7.88 MB`, halves rounded up.
public struct ByteCount: CustomStringConvertible, Sendable {
    private static let units = ["kB", "MB", "GB", "TB", "PB", "EB"]

    private let bytes: UInt64

    public init(_ bytes: UInt64) {
        self.bytes = bytes
    }

    public var description: String {
        if bytes < 1000 { return "\(bytes) B" }
        var unit: UInt64 = 1000
        for (index, name) in Self.units.enumerated() {
            let isLast = index == Self.units.count - 1
            for decimals in [2, 1, 0] {
                let step = decimals == 2 ? unit / 100 : decimals == 1 ? unit / 10 : unit
                let steps = bytes / step + (bytes % step >= step / 2 ? 1 : 0)
                guard steps < 1000 || (isLast && decimals == 0) else { continue }
                return Self.text(steps, decimals: decimals) + " " + name
            }
            unit = isLast ? unit : unit * 1000
        }
        return "\(bytes) B"
    }

    /// A power of ten without decimals: `100 kB`.
    static func powerOfTen(_ exponent: Int) -> String {
        let lead = ["1", "10", "100"][exponent % 3]
        return exponent < 3 ? "\(lead) B" : "\(lead) \(units[min(exponent / 3, units.count) - 1])"
    }

    private static func text(_ steps: UInt64, decimals: Int) -> String {
        let digits = String(steps)
        guard decimals > 0 else { return digits }
        let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
        return padded.dropLast(decimals) + "." + padded.suffix(decimals)
    }
}
