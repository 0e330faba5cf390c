/// A field that is sent by default, as recommended for browsers. Each can be omitted, or replaced by a rule.
enum DefaultField: CaseIterable {
    case cacheControl, contentTypeOptions, referrerPolicy
    /// Only for pages.
    case contentSecurityPolicy

    /// For a file that never changes under the same name.
    static var cacheForever: StaticString { "Cache-Control: max-age=31536000, immutable\r\n" }
    /// For a response without validators, which a client cannot revalidate.
    static var cacheNever: StaticString { "Cache-Control: no-store\r\n" }

    /// In lower case.
    var name: StaticString {
        switch self {
        case .cacheControl: "cache-control"
        case .contentTypeOptions: "x-content-type-options"
        case .referrerPolicy: "referrer-policy"
        case .contentSecurityPolicy: "content-security-policy"
        }
    }

    /// The complete line. Clients revalidate their cached copies each time, which costs little and is always right.
    var line: StaticString {
        switch self {
        case .cacheControl: "Cache-Control: no-cache\r\n"
        case .contentTypeOptions: "X-Content-Type-Options: nosniff\r\n"
        case .referrerPolicy: "Referrer-Policy: strict-origin-when-cross-origin\r\n"
        case .contentSecurityPolicy: "Content-Security-Policy: frame-ancestors 'self'\r\n"
        }
    }
}
