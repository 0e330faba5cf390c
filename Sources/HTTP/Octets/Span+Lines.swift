/// Texts that belong together lie in one string, one in each line, where a string for each would take the code that names it, 20
/// bytes, and on average half of 16 bytes of padding: the server's errors alone, 78 of them, would take 2 kB more.
extension Span where Element == UInt8 {
    /// The line that begins at `position`, without its end, or nil behind the last one. `position` becomes that of the next line.
    @inline(never)
    @_lifetime(copy self)
    package func nextLine(_ position: inout Int) -> Span<UInt8>? {
        guard position < count else { return nil }
        let start = position
        let end = firstIndex(of: .lineFeed, from: start)
        position = end + 1
        return extracting(start..<end)
    }

    /// The line with this number, from 0 on; empty if there are fewer.
    @inline(never)
    @_lifetime(copy self)
    package func line(_ number: Int) -> Span<UInt8> {
        var position = 0
        for _ in 0..<number { _ = nextLine(&position) }
        guard let line = nextLine(&position) else { return extracting(0..<0) }
        return line
    }

    /// The number of the first line whose first word is `word`, from 0 on, or nil if there is none.
    @inline(never)
    package func lineNumber(of word: Span<UInt8>) -> Int? {
        var number = 0
        var position = 0
        while let line = nextLine(&position) {
            if line.extracting(0..<line.firstIndex(of: .space, from: 0)).equals(word) { return number }
            number += 1
        }
        return nil
    }
}
