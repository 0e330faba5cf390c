import Swiftlet

/// What the command line and the environment say about a site.
struct SiteOptions: Sendable {
    var root: [UInt8] = []
    var isSinglePageApp = false
    var hasListings = false
    var allowsOtherOrigins = false
    /// Octets that all workers together keep of files.
    var cache = defaultCache
    var rules = FieldRules()
    /// Names in lower case of default fields that are left out, each with a comma behind it.
    var leftOut: [UInt8] = []

    static var defaultCache: Int { 8_388_608 }

    /// Sets one of them; returns what to give instead where the value is wrong.
    mutating func set(_ option: SiteOption, to text: Span<UInt8>, number: Int) -> StaticString? {
        switch option {
        case .root:
            root = [UInt8](text)
        case .spa: isSinglePageApp = true
        case .listing: hasListings = true
        case .cors: allowsOtherOrigins = true
        case .cache: cache = number
        case .noHeader:
            guard FieldRule.isName(text) else { return "give the name of a field, as in Referrer-Policy" }
            leftOut += [UInt8](text).lowercased + [.comma]
        case .cacheControl:
            let mend: StaticString = "give a path and a value, as in '/assets/* max-age=600'"
            let (pattern, rest) = text.splitAtBlank
            guard let rule = FieldRule(pattern, name: ("Cache-Control" as StaticString).octets, value: rest) else {
                return mend
            }
            rules.append(rule)
        case .header:
            let mend: StaticString = "give a path, a name and a value, as in '/*.mjs X-Robots-Tag: noindex'"
            let (pattern, rest) = text.splitAtBlank
            guard let rule = FieldRule(pattern, line: rest) else { return mend }
            rules.append(rule)
        }
        return nil
    }
}
