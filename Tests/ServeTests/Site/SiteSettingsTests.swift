import Swiftlet
import Testing

@testable import serve

struct SiteSettingsTests {
    private static let hashed = "Cache-Control: max-age=31536000, immutable"
    private static let fresh = "Cache-Control: no-cache"
    private static let sniffing = "X-Content-Type-Options: nosniff"
    private static let referrer = "Referrer-Policy: strict-origin-when-cross-origin"
    private static let framing = "Content-Security-Policy: frame-ancestors 'self'"

    @Test(arguments: [
        ("/a.css", false, [fresh, sniffing, referrer]), ("/a.html", true, [fresh, sniffing, referrer, framing]),
        ("/a.3f2a9b1c.css", false, [hashed, sniffing, referrer]),
        ("/a.3f2a9b1c.html", true, [fresh, sniffing, referrer, framing]),
    ])
    func `a site has fields by default`(_ path: String, _ isHTML: Bool, _ expected: [String]) throws {
        #expect(try fields(SiteFolder([:]), path, isHTML: isHTML) == expected)
    }

    @Test(arguments: [
        ("cache-control", fresh), ("x-content-type-options", sniffing), ("referrer-policy", referrer),
        ("content-security-policy", framing),
    ])
    func `each of them can be left out`(_ name: String, _ line: String) throws {
        var site = try SiteFolder([:])
        site.options.leftOut = name.octets
        #expect(
            try fields(site, "/a.html", isHTML: true)
                == [Self.fresh, Self.sniffing, Self.referrer, Self.framing].filter { $0 != line })
    }

    @Test func `a rule replaces a default for the paths that match`() throws {
        let site = try SiteFolder([
            "_headers": "/a/*\n  cache-control: no-store\n  Referrer-Policy: no-referrer\n  X-A: 1\n/a/b\n  X-A: 2\n"
        ])
        #expect(
            try fields(site, "/a/b") == [
                Self.sniffing, "cache-control: no-store", "Referrer-Policy: no-referrer", "X-A: 1", "X-A: 2",
            ])
        #expect(try fields(site, "/b") == [Self.fresh, Self.sniffing, Self.referrer])
    }

    @Test func `a rule applies to the requested path and to the path of the file`() throws {
        let site = try SiteFolder(["_headers": "/\n  X-A: folder\n/*.html\n  X-A: file\n"])
        #expect(try fields(site, "/", file: "/index.html").suffix(2) == ["X-A: folder", "X-A: file"])
        #expect(try fields(site, "/index.html").suffix(1) == ["X-A: file"])
    }

    @Test func `the command line takes precedence over the file`() throws {
        var site = try SiteFolder(["_headers": "/*\n  X-A: file\n"])
        _ = site.options.set(.header, to: "/* X-A: flag".octets.span, number: 0)
        #expect(try fields(site, "/a").suffix(2) == ["X-A: flag", "X-A: file"])
    }

    @Test func `other origins may read everything with --cors`() throws {
        var site = try SiteFolder([:])
        site.options.allowsOtherOrigins = true
        #expect(
            try fields(site, "/a").suffix(2) == [
                "Access-Control-Allow-Origin: *", "Access-Control-Expose-Headers: *",
            ])
    }

    /// Browsers take two of them for none.
    @Test func `only one Access-Control-Allow-Origin is sent`() throws {
        var site = try SiteFolder(["_headers": "/*\n  Access-Control-Allow-Origin: https://a.example\n"])
        site.options.allowsOtherOrigins = true
        let allowed = try fields(site, "/a").filter { $0.hasPrefix("Access-Control-Allow-Origin") }
        #expect(allowed == ["Access-Control-Allow-Origin: https://a.example"])
    }

    @Test func `a rule may have another type`() throws {
        let site = try SiteFolder(["_headers": "/*.x\n  content-type: text/x\n/b\n  Content-Type: text/b\n"])
        let settings = try #require(site.settings().settings)
        let type = { (path: String, file: String) in
            settings.contentType(for: path.octets.span, file: file.octets.span).map { String(octets: $0.span) }
        }
        #expect(type("/a.x", "/a.x") == "text/x")
        #expect(type("/a", "/a.x") == "text/x")
        #expect(type("/b", "/b") == "text/b")
        #expect(type("/a", "/a") == nil)
        #expect(try fields(site, "/a.x") == [Self.fresh, Self.sniffing, Self.referrer])
    }

    // MARK: Reading

    @Test func `reads redirects`() throws {
        let settings = try #require(SiteFolder(["_redirects": "/a /b"]).settings().settings)
        #expect(!settings.redirects.isEmpty)
        #expect(try #require(SiteFolder([:]).settings().settings).redirects.isEmpty)
    }

    @Test(arguments: [
        (
            ["_headers": "/a\n X: y\nb"],
            "cannot use line 3 of _headers; use a path, or below it an indented field that may be set"
        ),
        (
            ["_redirects": "/a /b\n/a"],
            "cannot use line 2 of _redirects; use a path, a target, and a status if it is not 301"
        ),
        (
            ["_redirects": "/a /b 302 Country=de,fr"],
            "cannot use line 1 of _redirects: conditions such as Country= and Role= are not supported; use a path, a target, and a status if it is not 301"
        ),
        (
            ["_redirects": "/admin/* 200! Role=admin"],
            "cannot use line 1 of _redirects: conditions such as Country= and Role= are not supported; use a path, a target, and a status if it is not 301"
        ),
        (
            ["_redirects": "/a /b 302 Language=en"],
            "cannot use line 1 of _redirects: conditions such as Country= and Role= are not supported; use a path, a target, and a status if it is not 301"
        ),
        (
            ["_redirects": "/a /b 200 Cookie=is_ill"],
            "cannot use line 1 of _redirects: conditions such as Country= and Role= are not supported; use a path, a target, and a status if it is not 301"
        ),
        (
            ["_redirects": "https://a.example/* /c"],
            "cannot use line 1 of _redirects: another site as the source is not supported; use a path, a target, and a status if it is not 301"
        ),
        (
            ["_redirects": "/api/* https://a.example/:splat 200"],
            "cannot use line 1 of _redirects: a rewrite to another site is not supported; use a path, a target, and a status if it is not 301"
        ),
        (
            ["_redirects": "/api/* https://a.example/:splat 200!"],
            "cannot use line 1 of _redirects: a rewrite to another site is not supported; use a path, a target, and a status if it is not 301"
        ),
        (
            ["_headers": "b", "_redirects": "c"],
            "cannot use line 1 of _headers; use a path, or below it an indented field that may be set"
        ),
    ])
    func `reports the invalid rule, with the remedy`(_ files: [String: String], _ expected: String) throws {
        let (settings, problem) = try SiteFolder(files).settings()
        #expect(settings == nil)
        #expect(problem == expected)
    }

    @Test func `reports a missing root, with the remedy`() throws {
        var site = try SiteFolder(["a": ""])
        for (name, reason) in [("none", "no such file or directory"), ("a", "not a directory")] {
            site.options.root = site.folder.at(name).octets
            let (settings, problem) = site.settings()
            #expect(settings == nil)
            let folder = site.folder.at(name)
            #expect(
                problem == "cannot open the folder \(folder): \(reason); use one that can be read, as in: serve public"
            )
        }
    }

    /// Whoever wrote them thinks that they are in force.
    @Test func `unreadable rules are an error`() throws {
        let large = String(repeating: "# comment\n", count: 200_000) + "/*\n  X-Frame-Options: DENY\n"
        let (settings, problem) = try SiteFolder(["_headers": large]).settings()
        #expect(settings == nil)
        #expect(!problem.isEmpty)
    }

    private func fields(
        _ site: SiteFolder, _ path: String, file: String? = nil, isHTML: Bool = false
    ) throws -> [String] {
        let settings = try #require(site.settings().settings)
        var lines = ByteBuffer()
        settings.writeFields(
            for: path.octets.span, file: (file ?? path).octets.span, isHTML: isHTML, into: &lines)
        let text = String(octets: lines.span)
        try #require(text.isEmpty || text.hasSuffix("\r\n"))
        return text.octets.split(separator: 0x0A).map { String(octets: Array($0.dropLast()).span) }
    }
}
