/// Texts that belong together lie in one string, one in each line, where a string for each would take the code that names it, 20
/// bytes, and on average half of 16 bytes of padding: the server's errors alone, 78 of them, would take 3 kB more.
extension Span where Element == UInt8 {
    /// The line with this number, from 0 on, without its end; there has to be one.
    @inline(never)
    @_lifetime(copy self)
    package func line(_ number: Int) -> Span<UInt8> {
        var start = 0
        for _ in 0..<number { start = firstIndex(of: .lineFeed, from: start) + 1 }
        return extracting(start..<firstIndex(of: .lineFeed, from: start))
    }

    /// The number of the line that is `text`, from 0 on, or nil if none is.
    @inline(never)
    package func lineNumber(of text: Span<UInt8>) -> Int? {
        var number = 0
        var start = 0
        while start < count {
            let end = firstIndex(of: .lineFeed, from: start)
            if extracting(start..<end).equals(text) { return number }
            start = end + 1
            number += 1
        }
        return nil
    }

    /// What follows `key` and a space in the line that begins with them, the first of them that does; empty if none does.
    /// - Parameter key: a number in decimal that stands at the beginning of every line.
    @inline(never)
    @_lifetime(copy self)
    package func line(of key: Int) -> Span<UInt8> {
        var start = 0
        while start < count {
            let end = firstIndex(of: .lineFeed, from: start)
            let space = firstIndex(of: .space, from: start)
            if extracting(start..<space).decimalNumber == key { return extracting(space + 1..<end) }
            start = end + 1
        }
        return extracting(0..<0)
    }
}
