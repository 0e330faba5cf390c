import Swiftlet

/// The options of a site.
enum SiteOption: Int, CaseIterable {
    case root, spa, listing, cacheControl, header, noHeader, cors, cache

    var option: AppOption {
        switch self {
        case .root: AppOption("root", .text("DIR"), isPlainArgument: true, "directory to serve (default /site)")
        case .spa: AppOption("spa", .none, "unknown paths without an extension get index.html")
        case .listing: AppOption("listing", .none, "list directories that have no index.html")
        case .cacheControl:
            AppOption("cache-control", .text("RULE"), "set Cache-Control, as in '/a/* no-store'")
        case .header: AppOption("header", .text("RULE"), "add a header, as in '/* X-Frame-Options: DENY'")
        case .noHeader: AppOption("no-header", .text("NAME"), "omit a default header")
        case .cors: AppOption("cors", .none, "let pages of any origin read all responses")
        case .cache:
            AppOption(
                "cache", .number(0...1_099_511_627_776, default: SiteOptions.defaultCache, unit: .bytes),
                "files kept in memory")
        }
    }
}
