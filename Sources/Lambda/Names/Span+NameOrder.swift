import HTTP

extension Span where Element == UInt8 {
    /// Compares two names: less than zero if this one comes before `other`, zero if they are the same. Shorter names
    /// come first, so that most comparisons only compare lengths.
    @inline(never)
    func order(_ other: Span<UInt8>, ignoringCase: Bool) -> Int {
        guard count == other.count else { return count - other.count }
        WorkMeter.count(count)
        for index in 0..<count {
            let octet = ignoringCase ? self[index].lowercased : self[index]
            let second = ignoringCase ? other[index].lowercased : other[index]
            if octet != second { return Int(octet) - Int(second) }
        }
        return 0
    }
}
