/// A field that is there by default, since browsers ask a site for it. Each can be left out, or replaced by a rule.
enum DefaultField: CaseIterable {
    case cacheControl, contentTypeOptions, referrerPolicy
    /// For pages alone.
    case contentSecurityPolicy

    /// What a file gets that is never changed under the same name.
    static var cacheForever: StaticString { "Cache-Control: max-age=31536000, immutable\r\n" }
    /// What a response gets that a client can't ask about again, since it has nothing to tell it by.
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

    /// The whole line. What is kept by a client is asked about each time, which costs little and is never wrong.
    var line: StaticString {
        switch self {
        case .cacheControl: "Cache-Control: no-cache\r\n"
        case .contentTypeOptions: "X-Content-Type-Options: nosniff\r\n"
        case .referrerPolicy: "Referrer-Policy: strict-origin-when-cross-origin\r\n"
        case .contentSecurityPolicy: "Content-Security-Policy: frame-ancestors 'self'\r\n"
        }
    }
}
