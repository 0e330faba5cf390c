import Swiftlet

/// The rules of a `_redirects` file, in order: the first match applies.
struct RedirectRules: Sendable {
    private var rules: [RedirectRule] = []
    /// Whether there are rules that take precedence over files.
    private(set) var hasForced = false

    var isEmpty: Bool { rules.isEmpty }

    /// The unsupported part of the invalid line, if it would be valid on Netlify.
    private(set) var unsupportedPart: StaticString?

    /// Reads the file. Returns the number of the first invalid line, or nil.
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

    /// Finds the rule for an encoded path and query, and writes its target.
    /// - Parameter forced: whether to search the rules that take precedence over files, or the others.
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
