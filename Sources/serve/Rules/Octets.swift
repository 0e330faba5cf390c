import Swiftlet

extension UInt8 {
    static let hash: UInt8 = 0x23
}

extension [UInt8] {
    /// The same bytes with ASCII capitals converted to lower case.
    var lowercased: [UInt8] {
        map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }
    }
}

extension Span where Element == UInt8 {
    /// The bytes before the first blanks and those after them, without blanks at the ends.
    var splitAtBlank: (first: Span<UInt8>, rest: Span<UInt8>) {
        @_lifetime(copy self)
        get {
            let whole = trimmingBlanks(0..<count)
            var end = whole.lowerBound
            while end < whole.upperBound, !self[end].isBlank { end += 1 }
            let rest = trimmingBlanks(end..<whole.upperBound)
            return (extracting(whole.lowerBound..<end), extracting(rest))
        }
    }
}
