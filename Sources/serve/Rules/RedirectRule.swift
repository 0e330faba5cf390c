import Swiftlet

/// A line of a `_redirects` file: the target of requests with paths that match a pattern.
struct RedirectRule: Sendable {
    /// A parameter that the query must have.
    struct Parameter: Sendable {
        let name: [UInt8]
        /// The value, or a colon and the name of a placeholder.
        let value: [UInt8]
    }

    let pattern: Pattern
    let parameters: [Parameter]
    let target: [UInt8]
    let status: Status
    /// Whether it takes precedence over an existing file.
    let isForced: Bool

    /// Whether another file is sent, instead of a redirect.
    var isRewrite: Bool { status == .ok || status == .notFound || status == .gone }

    /// Whether the client sees the target's directories below another path: the requested path and the target end alike.
    var keepsRest: Bool { status == .ok && target.span.hasSuffix(":splat") }

    /// Reads `from [name=value]... to [status[!]]`. Returns nil if the line is malformed, or needs what is not supported: other sites
    /// as the source or for a rewrite, and conditions on countries, languages and roles.
    init?(_ line: Span<UInt8>) {
        let (from, rest) = line.splitAtBlank
        guard let pattern = Pattern(from) else { return nil }
        self.pattern = pattern
        var parameters: [Parameter] = []
        var (word, others) = rest.splitAtBlank
        while word.count > 0, !Self.isTarget(word) {
            let equals = word.firstIndex(of: .equals, from: 0)
            guard equals > 0, equals < word.count else { return nil }
            parameters.append(
                Parameter(name: [UInt8](word.extracting(0..<equals)), value: [UInt8](word.extracting((equals + 1)...))))
            (word, others) = others.splitAtBlank
        }
        guard word.count > 0, OctetSet.target.containsAll(of: word), !word.hasPrefix("//") else { return nil }
        self.parameters = parameters
        target = [UInt8](word)
        (word, others) = others.splitAtBlank
        guard others.count == 0 else { return nil }
        isForced = word.hasSuffix("!") && word.count > 1
        let digits = isForced ? word.extracting(0..<word.count - 1) : word
        let code = digits.count == 0 ? 301 : digits.decimalNumber
        guard let code, let status = Status(code: code) else { return nil }
        switch code {
        case 301, 302, 303, 307, 308: break
        case 200, 404, 410: guard target[0] == .slash else { return nil }
        default: return nil
        }
        self.status = status
    }

    /// The unsupported part of an invalid line that would be valid on Netlify; nil if unknown.
    @inline(never)
    static func unsupportedPart(of line: Span<UInt8>) -> StaticString? {
        var (word, others) = line.splitAtBlank
        if word.hasPrefix("http") { return "another site as the source is not supported" }
        var isElsewhere = false
        while others.count > 0 {
            (word, others) = others.splitAtBlank
            // Names of conditions begin with a capital; those of parameters rarely do.
            if word.contains(.equals), word[0] &- 0x41 < 26 {
                return "conditions such as Country= and Role= are not supported"
            }
            if word.hasPrefix("http") {
                isElsewhere = true
            } else if isElsewhere, word.hasPrefix("200") {
                return "a rewrite to another site is not supported"
            }
        }
        return nil
    }

    private static func isTarget(_ word: Span<UInt8>) -> Bool {
        word[0] == .slash || word.hasPrefix("http://") || word.hasPrefix("https://")
    }

    /// Writes the target of a request, or returns false if the rule does not match. Captures go into the target still percent-encoded,
    /// and the query is appended unless the target has its own.
    func write(_ path: Span<UInt8>, _ query: Span<UInt8>, into output: inout ByteBuffer) -> Bool {
        var filled = ByteBuffer()
        guard fill(path, query, into: &filled) else { return false }
        // After two slashes at the front, the rest would be the name of another site, and browsers treat a backslash like a
        // slash.
        var first = 0
        if target[0] == .slash {
            first = 1
            while first < filled.count, filled.span[first] == .slash || filled.span[first] == .backslash { first += 1 }
            output.append(.slash)
        }
        output.append(filled.span.extracting(first...))
        return true
    }

    private func fill(_ path: Span<UInt8>, _ query: Span<UInt8>, into output: inout ByteBuffer) -> Bool {
        var captures: [Pattern.Capture] = []
        guard
            pattern.matches(path, &captures, takesBase: true)
                || pattern.matches(path.withoutSlash, &captures, takesBase: true)
        else { return false }
        for parameter in parameters {
            guard let value = Self.value(of: parameter.name.span, in: query) else { return false }
            guard parameter.value.first == .colon || query.extracting(value).equals(parameter.value.span) else {
                return false
            }
        }
        var position = 0
        var hasQuery = false
        while position < target.count {
            let octet = target[position]
            position += 1
            if octet == .questionMark { hasQuery = true }
            guard octet == .colon else {
                output.append(octet)
                continue
            }
            var end = position
            while end < target.count, target[end].isLetterOrDigit { end += 1 }
            let name = target.span.extracting(position..<end)
            if fill(name, path, query, captures, into: &output) { position = end } else { output.append(octet) }
        }
        if !hasQuery, parameters.isEmpty, query.count > 0 {
            output.append(.questionMark)
            output.append(query)
        }
        return true
    }

    /// Writes the value of a placeholder of the target. Returns false if it has none.
    private func fill(
        _ name: Span<UInt8>, _ path: Span<UInt8>, _ query: Span<UInt8>, _ captures: [Pattern.Capture],
        into output: inout ByteBuffer
    ) -> Bool {
        for capture in captures {
            if let placeholder = capture.name {
                guard pattern.octets.span.extracting(placeholder).equals(name) else { continue }
            } else {
                guard name.equals("splat") else { continue }
            }
            output.append(path.extracting(capture.value))
            return true
        }
        for parameter in parameters where parameter.value.first == .colon {
            guard parameter.value.span.extracting(1...).equals(name),
                let value = Self.value(of: parameter.name.span, in: query)
            else { continue }
            output.append(query.extracting(value))
            return true
        }
        return false
    }

    /// The value of the first parameter with this name.
    private static func value(of name: Span<UInt8>, in query: Span<UInt8>) -> Range<Int>? {
        var items = QueryItems()
        while let item = items.next(in: query) {
            if item.hasValue, query.extracting(item.name).equals(name) { return item.value }
        }
        return nil
    }
}

extension Span where Element == UInt8 {
    /// A path without the slash at its end, unless it is only that slash.
    fileprivate var withoutSlash: Span<UInt8> {
        @_lifetime(copy self)
        get { count > 1 && self[count - 1] == .slash ? extracting(0..<count - 1) : self }
    }
}

extension UInt8 {
    var isLetterOrDigit: Bool { decimalValue != nil || (self | 0x20) &- 0x61 < 26 || self == 0x5F }
}
