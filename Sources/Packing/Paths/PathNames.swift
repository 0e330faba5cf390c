import HTTP

/// Walks the names of a path as it was written, `.` and `..` among them; slashes are only what is between them.
package struct PathNames {
    private var position = 0

    package init() {}

    /// The range of the next name, or nil behind the last one.
    package mutating func next(in text: Span<UInt8>) -> Range<Int>? {
        while position < text.count, text[position] == .slash { position += 1 }
        guard position < text.count else { return nil }
        let start = position
        while position < text.count, text[position] != .slash { position += 1 }
        return start..<position
    }
}
