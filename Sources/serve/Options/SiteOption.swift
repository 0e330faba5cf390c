import Swiftlet

/// What can be set about a site.
enum SiteOption: Int, CaseIterable {
    case root, spa, listing, cacheControl, header, noHeader, cors, cache

    var option: AppOption {
        switch self {
        case .root: AppOption("root", .text("DIR"), isPlainArgument: true, "folder to serve (default /site)")
        case .spa: AppOption("spa", .none, "answer unknown paths without an extension with index.html")
        case .listing: AppOption("listing", .none, "list folders that have no index.html")
        case .cacheControl:
            AppOption(
                "cache-control", .text("'PATTERN VALUE'"),
                "Cache-Control of the paths that match, as in '/a/* no-store'")
        case .header: AppOption("header", .text("'PATTERN NAME: VALUE'"), "another field for the paths that match")
        case .noHeader: AppOption("no-header", .text("NAME"), "leave out a field that is there by default")
        case .cors: AppOption("cors", .none, "let pages of other origins read everything")
        case .cache:
            AppOption(
                "cache", .number(0...1_099_511_627_776, default: SiteOptions.defaultCache),
                "octets of files kept in memory")
        }
    }
}
