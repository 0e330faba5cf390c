/// A variant that is over one of its budgets.
public struct Overrun: Equatable, Sendable, CustomStringConvertible {
    public let variant: String
    public let measure: Measure
    public let value: UInt64
    public let limit: UInt64

    /// As in `scratch is over its budget for disk by 1,234 bytes: 411,234 where 410,000 are allowed`.
    public var description: String {
        let excess = Thousands.grouped(value - limit)
        let unit =
            switch measure.unit {
            case .bytes: " bytes"
            case .things: ""
            case .milliseconds: " ms"
            }
        return "\(variant) is over its budget for \(measure.rawValue) by \(excess)\(unit):"
            + " \(Thousands.grouped(value)) where \(Thousands.grouped(limit)) are allowed"
    }
}
