import Swiftlet

/// File names with a hash of the content, from a build tool, as in `app.3f2a9b1c.js` or `index-2NLFXNGX.css`: the content
/// under such a name never changes.
enum HashedName {
    /// Whether the last component of `path` is such a name. A miss only costs a revalidation, but a false match would be cached for a
    /// year.
    static func isHashed(_ path: Span<UInt8>) -> Bool {
        var start = path.count
        while start > 0, path[start - 1] != .slash { start -= 1 }
        var end = path.count
        // There may be several extensions: `app.3f2a9b1c.min.js`, `app.3f2a9b1c.js.map`.
        while let dot = lastDot(path, start..<end) {
            end = dot
            var first = end
            while first > start, path[first - 1] != .period, path[first - 1] != .hyphen { first -= 1 }
            if first > start, isHash(path.extracting(first..<end)) { return true }
        }
        return false
    }

    private static func lastDot(_ path: Span<UInt8>, _ range: Range<Int>) -> Int? {
        var position = range.upperBound
        while position > range.lowerBound {
            position -= 1
            if path[position] == .period { return position }
        }
        return nil
    }

    private static func isHash(_ word: Span<UInt8>) -> Bool {
        var digits = 0
        var small = 0
        var capitals = 0
        var afterF = 0
        var zeroToNine = 0
        // The number of changes between letters and digits.
        var changes = 0
        var wasDigit = word.count > 0 && word[0].decimalValue != nil
        for index in 0..<word.count {
            let octet = word[index]
            let isDigit = octet.decimalValue != nil
            if isDigit != wasDigit { changes += 1 }
            wasDigit = isDigit
            if isDigit {
                digits += 1
                if octet < 0x32 || octet > 0x37 { zeroToNine += 1 }
            } else if octet &- 0x61 < 26 {
                small += 1
                if octet > 0x66 { afterF += 1 }
            } else if octet &- 0x41 < 26 {
                capitals += 1
            } else if octet != 0x5F {
                return false
            }
        }
        guard digits > 0, small + capitals > 0 else { return false }
        // Hexadecimal digits; the alphabet of RFC 4648 §6; eight letters of each kind and digits.
        if capitals == 0, afterF == 0, digits + small == word.count {
            return word.count >= 8 && word.count <= 64 && (word.count >= 16 || changes >= 3)
        }
        // People put numbers at the end of names; in a hash, letters follow digits too.
        guard word.count == 8, changes >= 2 || !wasDigit else { return false }
        return small == 0 ? zeroToNine == 0 && digits + capitals == 8 : capitals > 0
    }
}
