import Swiftlet

/// Walks the lines of a file of rules; they end with LF or CR LF. Empty lines and comments, which begin with `#`, are
/// skipped.
struct TextLines {
    private var position = 0
    private let end: Int
    /// The number of the last returned line, counted from 1.
    private(set) var number = 0
    /// Whether that line begins with a blank.
    private(set) var isIndented = false

    init(_ count: Int) {
        end = count
    }

    /// The next line without the blanks at its ends, or nil after the last one.
    @inline(never)
    mutating func next(in text: Span<UInt8>) -> Range<Int>? {
        while position < end {
            let start = position
            position = text.firstIndex(of: .lineFeed, from: start, limit: end)
            var last = position
            if last > start, text[last - 1] == .carriageReturn { last -= 1 }
            position += 1
            number += 1
            let content = text.trimmingBlanks(start..<last)
            isIndented = content.lowerBound > start
            if !content.isEmpty, text[content.lowerBound] != .hash { return content }
        }
        return nil
    }
}
