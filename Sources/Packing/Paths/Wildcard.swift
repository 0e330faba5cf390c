import HTTP

/// A pattern for names, as shells and `include` of ld.so.conf have them (POSIX.1-2017, XCU 2.13): `*`, `?`, and sets in
/// brackets. A name that begins with a period is matched only by a pattern that begins with one.
package enum Wildcard {
    /// Whether the whole `name` matches. The time is bounded by the product of both lengths.
    package static func matches(_ name: Span<UInt8>, pattern: Span<UInt8>) -> Bool {
        if name.count > 0, name[0] == .period, pattern.count == 0 || pattern[0] != .period { return false }
        var position = 0
        var at = 0
        // Where to go on if what follows the last asterisk does not match: the asterisk takes one byte more.
        var retry: (position: Int, at: Int)?
        while position < name.count {
            if at < pattern.count, pattern[at] == .asterisk {
                at += 1
                retry = (position, at)
            } else if let end = endOfElement(at: at, in: pattern, taking: name[position]) {
                position += 1
                at = end
            } else if let last = retry {
                position = last.position + 1
                at = last.at
                retry = (position, at)
            } else {
                return false
            }
        }
        while at < pattern.count, pattern[at] == .asterisk { at += 1 }
        return at == pattern.count
    }

    /// Where the element of the pattern at `start` ends, if it takes `byte`.
    private static func endOfElement(at start: Int, in pattern: Span<UInt8>, taking byte: UInt8) -> Int? {
        guard start < pattern.count else { return nil }
        switch pattern[start] {
        case .questionMark: return start + 1
        case .openBracket: return endOfSet(at: start, in: pattern, taking: byte)
        case .backslash where start + 1 < pattern.count: return pattern[start + 1] == byte ? start + 2 : nil
        case let other: return other == byte ? start + 1 : nil
        }
    }

    private static func endOfSet(at start: Int, in pattern: Span<UInt8>, taking byte: UInt8) -> Int? {
        var at = start + 1
        let isNegated = at < pattern.count && (pattern[at] == 0x21 || pattern[at] == 0x5E)
        if isNegated { at += 1 }
        let first = at
        var isFound = false
        while at < pattern.count, pattern[at] != .closeBracket || at == first {
            let low = pattern[at]
            var high = low
            if at + 2 < pattern.count, pattern[at + 1] == .hyphen, pattern[at + 2] != .closeBracket {
                high = pattern[at + 2]
                at += 2
            }
            if low <= byte, byte <= high { isFound = true }
            at += 1
        }
        // Without its closing bracket it is no set, and the bracket stands for itself.
        guard at < pattern.count else { return byte == .openBracket ? start + 1 : nil }
        return isFound != isNegated ? at + 1 : nil
    }
}
