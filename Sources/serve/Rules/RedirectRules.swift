import Swiftlet

/// The rules of a `_redirects` file, in their order: the first one that fits counts.
struct RedirectRules: Sendable {
    private var rules: [RedirectRule] = []
    /// Whether there are rules that go before files.
    private(set) var hasForced = false

    var isEmpty: Bool { rules.isEmpty }

    /// What is not supported of the line that is wrong, if it would be right on Netlify.
    private(set) var unsupportedPart: StaticString?

    /// Reads the file. Returns the number of the first line that is wrong, or nil.
    mutating func read(_ text: Span<UInt8>) -> Int? {
        var lines = TextLines(text.count)
        while let content = lines.next(in: text) {
            guard let rule = RedirectRule(text.extracting(content)) else {
                unsupportedPart = RedirectRule.unsupportedPart(of: text.extracting(content))
                return lines.number
            }
            rules.append(rule)
            if rule.isForced { hasForced = true }
        }
        return nil
    }

    /// Finds the rule for a path and a query, as they were sent, and writes where it leads.
    /// - Parameter forced: whether the rules that go before files are asked, or else the others.
    func find(
        _ path: Span<UInt8>, _ query: Span<UInt8>, forced: Bool, into target: inout ByteBuffer
    ) -> (status: Status, isRewrite: Bool, keepsRest: Bool)? {
        for rule in rules where rule.isForced == forced {
            target = ByteBuffer()
            if rule.write(path, query, into: &target) { return (rule.status, rule.isRewrite, rule.keepsRest) }
        }
        return nil
    }
}
