import HTTP

/// Walks the packages of a database: paragraphs of lines between empty lines, as dpkg's `status` (deb-control(5)) and apk's
/// `installed` (apk-tools, "Installed database") have them.
package struct PackageParagraphs {
    private var position = 0

    package init() {}

    /// The range of the next paragraph, or nil behind the last one.
    package mutating func next(in text: Span<UInt8>) -> Range<Int>? {
        while position < text.count, text[position] == .lineFeed { position += 1 }
        guard position < text.count else { return nil }
        let start = position
        while position < text.count, text[position] != .lineFeed || text[position - 1] != .lineFeed { position += 1 }
        return start..<position
    }

    /// What follows `name` at the beginning of a line.
    ///
    /// - Parameter name: with what ends it, as in `Version: ` or `V:`.
    @inline(never)
    package static func field(_ name: StaticString, in text: Span<UInt8>) -> Range<Int>? {
        var start = 0
        while start < text.count {
            let end = text.firstIndex(of: .lineFeed, from: start)
            if text.extracting(start..<end).hasPrefix(name) { return start + name.utf8CodeUnitCount..<end }
            start = end + 1
        }
        return nil
    }
}
