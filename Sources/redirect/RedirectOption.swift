import Swiftlet

/// The options of redirects.
enum RedirectOption: Int, CaseIterable {
    case to, toPort, status, hostAllow, acme, hsts, healthPath

    /// In the order of the cases. A switch and a map would take 0.6 kB more.
    static var all: [AppOption] {
        [
            AppOption("to", .text("URL"), "redirect to this origin (default: same host, https)"),
            AppOption(
                "to-port", .number(1...65_535, default: RedirectOptions.httpsPort), "port of the same host over https"),
            AppOption("status", .text("CODE"), "301, 302, 307 or 308 (default 301; 307 unless GET)"),
            AppOption("host-allow", .text("HOST,..."), "redirect only these hosts; others get 421"),
            AppOption("acme", .text("DIR"), "directory for /.well-known/acme-challenge/"),
            AppOption(
                "hsts", .number(0...2_147_483_647, default: 0, unit: .seconds), "HSTS max-age, behind a TLS proxy"),
            AppOption("health-path", .text("PATH"), "answer this path with 200 for every host"),
        ]
    }
}
