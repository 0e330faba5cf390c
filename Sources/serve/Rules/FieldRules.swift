import Swiftlet

/// The fields that are added to the paths of patterns, in the given order.
struct FieldRules: Sendable {
    private(set) var rules: [FieldRule] = []

    mutating func append(_ rule: FieldRule) {
        rules.append(rule)
    }

    /// Reads a `_headers` file: a line with a pattern, then indented lines with a field each; `#` begins a comment.
    /// Returns the number of the first invalid line, or nil.
    mutating func read(_ text: Span<UInt8>) -> Int? {
        var lines = TextLines(text.count)
        var pattern: Range<Int>?
        while let content = lines.next(in: text) {
            if !lines.isIndented {
                guard Pattern(text.extracting(content)) != nil else { return lines.number }
                pattern = content
            } else {
                guard let pattern, let rule = FieldRule(text.extracting(pattern), line: text.extracting(content)) else {
                    return lines.number
                }
                rules.append(rule)
            }
        }
        return nil
    }
}
