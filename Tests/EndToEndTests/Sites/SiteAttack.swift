import Testing

/// A target that tries to come out of the root, or at what is hidden, or makes no sense.
struct SiteAttack: Sendable {
    /// As it stands in the request line, octet by octet.
    let target: [UInt8]

    init(_ target: String) {
        self.target = Array(target.utf8)
    }

    init(octets: [UInt8]) {
        target = octets
    }

    /// None of them is an honest way to a file that is served.
    static let all: [SiteAttack] = plain + depths + encoded + overlong + hidden + octets + forms

    /// What means the folder above, as different systems and decoders see it.
    private static let ups = [
        "..", "%2e%2e", "%2E%2E", ".%2e", "%2e.", "%252e%252e", "%25252e%25252e", "%%32%65%%32%65", "%c0%ae%c0%ae",
        "%e0%80%ae%e0%80%ae", "%f0%80%80%ae%f0%80%80%ae", "%uff0e%uff0e", "%u002e%u002e", "%ef%bc%8e%ef%bc%8e",
        "...", "....", "..;", "..;a=b", "..%00", "..%20", "..%09", "..%0d%0a", "..%23", "..%3f", "..%01", "..%7f",
        ". .", "..%c2%a0",
        "..%e2%80%8b", "0x2e0x2e", "%2e%2e%2e", "..%ff", "..%5c", "..\\", "..:", "..~1", "..%2a",
    ]

    private static let separators = [
        "/", "%2f", "%2F", "%252f", "%5c", "\\", "%255c", "%c0%af", "%c1%9c", "%e0%80%af", "%u2215", "%ef%bc%8f", "//",
        "/./",
    ]

    private static let plain: [SiteAttack] = ups.flatMap { up in
        separators.map { SiteAttack("/" + up + $0 + "secret.txt") } + [
            SiteAttack("/docs/" + up + "/" + up + "/secret.txt")
        ]
    }

    private static let depths: [SiteAttack] =
        (1...12).map { SiteAttack("/" + String(repeating: "../", count: $0) + "etc/passwd") }
        + (1...12).map { SiteAttack("/docs/" + String(repeating: "%2e%2e%2f", count: $0) + "etc/passwd") }
        + [40, 400].map { SiteAttack("/" + String(repeating: "a/../", count: $0) + "../secret.txt") }

    private static let encoded: [SiteAttack] = [
        "/docs/..", "/docs/../", "/docs/../docs/a.txt", "/./docs/a.txt", "/docs/./a.txt", "/.", "/./", "/..", "/../",
        "/docs//a.txt", "//docs/a.txt", "/docs/a.txt/", "/docs/a.txt/.", "/docs/a.txt/..", "/docs/a.txt%00",
        "/docs/a.txt%00.html",
        "/docs/a.txt%0a", "/docs/a.txt%0d%0aX:%20y", "/docs%2fa.txt", "/docs%2Fa.txt", "/docs%5ca.txt", "/docs\\a.txt",
        "/docs/%2e/a.txt", "/docs/%61.txt%", "/docs/a.txt%2", "/docs/a.txt%g0", "/docs/a.txt%0", "/%", "/%%", "/%zz",
        "/%1",
        "/%-1", "/%+1", "/% 1".replacing(" ", with: "%20"), "/%u0061", "/&#46;&#46;/secret.txt", "/\\..\\secret.txt",
        "/C:/secret.txt", "/C:%5csecret.txt",
        "/etc/passwd", "//etc/passwd", "/%2fetc%2fpasswd", "/%2e%2e//%2e%2e//secret.txt", "/~root/.profile",
        "/proc/self/environ",
        "/..docs/a.txt", "/docs../a.txt", "/docs/.../a.txt", "/secret.txt", "/site/../secret.txt", "/site/docs/a.txt",
        "/docs/a.txt;", "/docs/a.txt;.html", "/docs/a.txt::$DATA", "/docs/a.txt.", "/docs/a.txt%20", "/DOCS/a.txt",
        "/docs/A.TXT",
        "/docs/*", "/docs/%3f.txt", "/docs/[a].txt", "/{docs}/a.txt", "/$(cat%20/etc/passwd)", "/|id", "/`id`",
        "/docs/a.txt'",
        "/docs/%e2%80%ae", "/docs/a%cc%81.txt", "/outside/secret.txt", "/outside", "/up/secret.txt", "/up", "/absolute",
        "/through/absolute",
        "/loop", "/loop/a.txt", "/file-above", "/chain", "/proc-link/self/root/etc/passwd", "/dev-link/zero",
    ].map { SiteAttack($0) }

    private static let overlong: [SiteAttack] = [
        "/%c0%80", "/docs/%c0%ae/a.txt", "/%e0%80%80", "/%f0%80%80%80", "/%f8%80%80%80%ae", "/%fc%80%80%80%80%ae",
        "/%ed%a0%80", "/%ed%bf%bf",
        "/%f4%90%80%80", "/%f5%80%80%80", "/%80", "/%bf", "/%c2", "/%c2/", "/%e2%82", "/%f0%9f%98", "/%fe%ff", "/%ff",
        "/%c2%c2", "/%00", "/%1f", "/%7f",
        "/a%c2/%80b", "/%e2%82/%ac",
    ].map { SiteAttack($0) }

    private static let hidden: [SiteAttack] = [
        "/.git/config", "/.git", "/.git/", "/%2egit/config", "/%2Egit%2Fconfig", "/docs/.env", "/docs/%2eenv", "/.env",
        "/.htaccess", "/.ssh/id_rsa",
        "/.well-known/../.git/config", "/.well-known/.env", "/.well-known/%2eenv", "/.well-knowN/a.txt",
        "/.well-known2/a.txt", "/.well-know", "/.well-known%2fa.txt",
        "/docs/.well-known/a.txt", "/..well-known/a.txt", "/_headers", "/_redirects", "/%5fheaders", "/_headers/",
        "/.DS_Store", "/docs/..git/config",
        "/.git/../docs/a.txt", "/pipe", "/socket", "/pipe/", "/pipe/a",
    ].map { SiteAttack($0) }

    private static let octets: [SiteAttack] = [
        [0x00], [0x01], [0x09], [0x0A], [0x0B], [0x0C], [0x0D], [0x1B], [0x20], [0x7F], [0x80], [0xAE], [0xC0, 0xAE],
        [0xC0, 0xAF], [0xC3, 0xBC], [0xFF],
        [0xFE, 0xFF], [0x23],
    ].map { SiteAttack(octets: Array("/docs/".utf8) + $0 + Array("/../../secret.txt".utf8)) }

    private static let forms: [SiteAttack] = [
        "http://localhost/../secret.txt", "http://localhost/%2e%2e/secret.txt", "http://localhost//../secret.txt",
        "http://localhost/.git/config",
        "HTTP://localhost/..%2fsecret.txt", "file:///etc/passwd", "http:///etc/passwd", "../secret.txt", "secret.txt",
        "docs/a.txt", "\\secret.txt",
        "/docs/../../secret.txt?", "/../secret.txt?a=/docs/a.txt", "/..?/docs/a.txt", "/%3f/../../secret.txt",
        "/#/../secret.txt", "*", "?", "//", "///",
        "////etc/passwd", "/;/../secret.txt", "http://localhost@evil/../secret.txt",
        "http://localhost:80/../secret.txt",
    ].map { SiteAttack($0) }
}
