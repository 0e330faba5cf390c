import Swiftlet

/// The settings of a site, which do not change while it is served. All workers share them.
final class SiteSettings: Sendable {
    let folder: Folder
    /// The directory of the link that leads to the root, if there is one.
    let linkFolder: Folder?
    let redirects: RedirectRules
    let isSinglePageApp: Bool
    let hasListings: Bool
    let allowsOtherOrigins: Bool
    /// The bytes of files that all workers together keep.
    let cache: Int
    private let rules: FieldRules
    private let leftOut: [UInt8]

    /// The fields that `--cors` adds to every response.
    private static var sharingFields: StaticString {
        "Access-Control-Allow-Origin: *\r\nAccess-Control-Expose-Headers: *\r\n"
    }
    /// The largest file of rules, in bytes: each request without a file is matched with each redirect.
    private static var largestRules: Int { 65_536 }

    /// Opens the root and reads its rules. If that fails, appends the reason to `problem` and returns nil.
    init?(_ options: SiteOptions, _ problem: inout ByteBuffer) {
        let root = options.root
        guard
            let folder = Folder.open(
                named: root.isEmpty ? ("/site" as StaticString).octets : root.span,
                orElse: "use one that can be read, as in: serve public", &problem)
        else { return nil }
        self.folder = folder
        linkFolder = root.isEmpty ? nil : Folder.holdingLink(in: ByteBuffer(zeroTerminated: root.span))
        var rules = options.rules
        var redirects = RedirectRules()
        if let line = rules.read(Self.text("_headers", in: folder, &problem).span) {
            let hint: StaticString = "a path, or below it an indented field that may be set"
            Self.complain(of: line, in: "_headers", nil, hint, &problem)
        } else if let line = redirects.read(Self.text("_redirects", in: folder, &problem).span) {
            let hint: StaticString = "a path, a target, and a status if it is not 301"
            Self.complain(of: line, in: "_redirects", redirects.unsupportedPart, hint, &problem)
        }
        self.rules = rules
        self.redirects = redirects
        isSinglePageApp = options.isSinglePageApp
        hasListings = options.hasListings
        allowsOtherOrigins = options.allowsOtherOrigins
        cache = options.cache
        leftOut = options.leftOut
        guard problem.isEmpty else { return nil }
    }

    /// Whether a path is that of a file of rules, which is never sent.
    static func isRuleFile(_ path: [UInt8]) -> Bool {
        path.span.equals("_headers") || path.span.equals("_redirects")
    }

    /// The content of a file of rules; empty if there is none. Rules that can't be read completely are an error, because the site's
    /// safety may depend on them.
    private static func text(_ name: StaticString, in folder: Folder, _ problem: inout ByteBuffer) -> ByteBuffer {
        var text = ByteBuffer()
        let entry = folder.entry(ByteBuffer(zeroTerminated: name.octets))
        if case .nothing = entry { return text }
        if case .file(let file) = entry, file.identity.size <= largestRules,
            file.read(from: 0, count: file.identity.size, into: &text) != nil
        {
            return text
        }
        problem.append("cannot read ")
        problem.append(name)
        problem.append("; use a file of at most ")
        problem.append(decimal: largestRules)
        problem.append(" bytes that can be read")
        return text
    }

    private static func complain(
        of line: Int, in file: StaticString, _ reason: StaticString?, _ hint: StaticString,
        _ problem: inout ByteBuffer
    ) {
        problem.append("cannot use line ")
        problem.append(decimal: line)
        problem.append(" of ")
        problem.append(file)
        if let reason {
            problem.append(": ")
            problem.append(reason)
        }
        problem.append("; use ")
        problem.append(hint)
    }

    // MARK: Fields

    /// Writes the fields of a response for a path, except those of the content itself.
    /// - Parameters:
    ///   - path: the requested path, decoded, with its slash.
    ///   - file: the path of the file that is sent, with a slash; empty if there is none.
    func writeFields(for path: Span<UInt8>, file: Span<UInt8>, isHTML: Bool, into lines: inout ByteBuffer) {
        // A response without a file can't be revalidated, and an error must not be cached as long as the file would be.
        if file.count == 0 { lines.append(DefaultField.cacheNever) }
        for field in DefaultField.allCases {
            if field == .cacheControl ? file.count == 0 : field == .contentSecurityPolicy && !isHTML { continue }
            if isLeftOut(field.name) || rule(for: field.name, path, file) != nil { continue }
            let isForever = field == .cacheControl && !isHTML && HashedName.isHashed(file)
            lines.append(isForever ? DefaultField.cacheForever : field.line)
        }
        if allowsOtherOrigins, rule(for: "access-control-allow-origin", path, file) == nil {
            lines.append(Self.sharingFields)
        }
        let cacheControl = file.count == 0 ? nil : rule(for: "cache-control", path, file)
        for index in rules.rules.indices where rules.rules[index].applies(to: path, file) {
            let rule = rules.rules[index]
            if rule.isNamed("content-type") || rule.isNamed("cache-control") && index != cacheControl { continue }
            lines.append(rule.name.span)
            lines.append(": ")
            lines.append(rule.value.span)
            lines.append("\r\n")
        }
    }

    /// The index of the last rule that sets a field for a path; nil if there is none.
    private func rule(for name: StaticString, _ path: Span<UInt8>, _ file: Span<UInt8>) -> Int? {
        var found: Int?
        for index in rules.rules.indices where rules.rules[index].isNamed(name) {
            if rules.rules[index].applies(to: path, file) { found = index }
        }
        return found
    }

    private func isLeftOut(_ name: StaticString) -> Bool {
        let leftOut = leftOut
        var elements = ListElements(0..<leftOut.count)
        while let element = elements.next(in: leftOut.span) {
            if leftOut.span.extracting(element).equals(name) { return true }
        }
        return false
    }

    /// The Content-Type that a rule sets for a path; nil if there is none.
    func contentType(for path: Span<UInt8>, file: Span<UInt8>) -> [UInt8]? {
        guard let index = rule(for: "content-type", path, file) else { return nil }
        return rules.rules[index].value
    }
}
