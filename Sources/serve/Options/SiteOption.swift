import Swiftlet

/// The options of a site.
enum SiteOption: Int, CaseIterable {
    case root, spa, listing, cacheControl, header, noHeader, cors, cache

    /// In the order of the cases. A switch and a map would take 0.6 kB more.
    static var all: [AppOption] {
        [
            AppOption("root", .text("DIR"), isPlainArgument: true, "directory to serve (default /site)"),
            AppOption("spa", .none, "unknown paths without an extension get index.html"),
            AppOption("listing", .none, "list directories that have no index.html"),
            AppOption("cache-control", .text("RULE"), "set Cache-Control, as in '/a/* no-store'"),
            AppOption("header", .text("RULE"), "add a header, as in '/* X-Frame-Options: DENY'"),
            AppOption("no-header", .text("NAME"), "omit a default header"),
            AppOption("cors", .none, "let pages of any origin read all responses"),
            AppOption(
                "cache", .number(0...1_099_511_627_776, default: SiteOptions.defaultCache, unit: .bytes),
                "files kept in memory"),
        ]
    }
}
