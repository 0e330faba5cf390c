import Swiftlet

/// The settings of a site from the command line and the environment.
struct SiteOptions: Sendable {
    var root: [UInt8] = []
    var isSinglePageApp = false
    var hasListings = false
    var allowsOtherOrigins = false
    /// The bytes of files that all workers together keep in memory; by default at most an eighth of a memory limit.
    var cache = min(defaultCache, (ControlGroup.memory ?? .max) / 8)
    var rules = FieldRules()
    /// The names of omitted default headers in lower case, each followed by a comma.
    var leftOut: [UInt8] = []

    static var defaultCache: Int { 8_388_608 }

    /// Sets an option. Returns nil, or, if the value is invalid, a hint at a valid one.
    mutating func set(_ option: SiteOption, to text: Span<UInt8>, number: Int) -> StaticString? {
        switch option {
        case .root:
            root = [UInt8](text)
        case .spa: isSinglePageApp = true
        case .listing: hasListings = true
        case .cors: allowsOtherOrigins = true
        case .cache: cache = number
        case .noHeader:
            guard text.isToken else { return "use the name of a header, such as Referrer-Policy" }
            leftOut += [UInt8](text).lowercased + [.comma]
        case .cacheControl:
            let hint: StaticString = "use a path and a value, as in '/assets/* max-age=600'"
            let (pattern, rest) = text.splitAtBlank
            guard let rule = FieldRule(pattern, name: ("Cache-Control" as StaticString).octets, value: rest) else {
                return hint
            }
            rules.append(rule)
        case .header:
            let hint: StaticString = "use a path, a name and a value, as in '/*.mjs X-Robots-Tag: noindex'"
            let (pattern, rest) = text.splitAtBlank
            guard let rule = FieldRule(pattern, line: rest) else { return hint }
            rules.append(rule)
        }
        return nil
    }
}
