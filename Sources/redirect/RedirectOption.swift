import Swiftlet

/// What can be set about redirects.
enum RedirectOption: Int, CaseIterable {
    case to, toPort, status, hostAllow, acme, hsts

    var option: AppOption {
        switch self {
        case .to: AppOption("to", .text("URL"), "send everybody to this origin (default: to the same host over https)")
        case .toPort:
            AppOption(
                "to-port", .number(1...65_535, default: RedirectOptions.httpsPort), "port of the same host over https")
        case .status:
            AppOption(
                "status", .text("CODE"), "301, 302, 307 or 308; what is not GET gets 307 for 301 and 302 (default 301)")
        case .hostAllow:
            AppOption("host-allow", .text("HOST,..."), "send on what is for these hosts only; the rest gets 421")
        case .acme:
            AppOption("acme", .text("DIR"), "folder of the files below /.well-known/acme-challenge/, for any host")
        case .hsts:
            AppOption(
                "hsts", .number(0...2_147_483_647, default: 0),
                "seconds of Strict-Transport-Security; counts only behind what ends TLS")
        }
    }
}
