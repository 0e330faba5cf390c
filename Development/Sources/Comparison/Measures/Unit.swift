/// The unit of a measure.
enum Unit {
    case bytes
    case things
    case milliseconds

    func text(_ value: UInt64) -> String {
        switch self {
        case .bytes: ByteCount(value).description
        case .things: Thousands.grouped(value)
        case .milliseconds: Thousands.grouped(value) + " ms"
        }
    }
}
