/// How much smaller one size is than another.
public struct Savings: Codable, Equatable, Sendable, CustomStringConvertible {
    /// The variant to compare with.
    public let against: String
    /// Bytes less on disk; negative if there are more.
    public let bytes: Int64
    /// The same in tenths of a percent of the other size.
    public let permille: Int64

    /// Nil if the other size is zero.
    init?(from before: (name: String, size: UInt64), to size: UInt64) {
        guard let old = Int64(exactly: before.size), let new = Int64(exactly: size), old > 0 else { return nil }
        against = before.name
        bytes = old - new
        let (scaled, overflow) = bytes.multipliedReportingOverflow(by: 1000)
        guard !overflow else { return nil }
        // Rounded toward zero: a saving is never made to look larger than it is.
        permille = scaled / old
    }

    /// As in `−95.8 %`.
    public var description: String {
        if bytes == 0 { return "0 %" }
        let magnitude = permille.magnitude
        // A large increase reads better as a factor.
        if bytes < 0 && magnitude >= 1000 {
            let tenths = (magnitude + 1000) / 100
            return "\u{00D7}\(Thousands.grouped(tenths / 10)).\(tenths % 10)"
        }
        return (bytes > 0 ? "\u{2212}" : "+") + "\(magnitude / 10).\(magnitude % 10) %"
    }
}
