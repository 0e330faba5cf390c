import Dispatch
import Glibc
import Synchronization
import Testing

@Suite("What a site keeps to itself", .ownThread)
struct SiteContainmentTests {
    private func makeSite() throws -> Site {
        let site = try Site([
            "index.html": "<p>home", "docs/a.txt": "a", ".git/config": Site.secret, "docs/.env": Site.secret,
            ".env": Site.secret,
            ".well-known/a.txt": "well known", ".well-known/.env": Site.secret, "docs/.well-known/a.txt": Site.secret,
            "_headers": "# \(Site.secret)", "_redirects": "# \(Site.secret)",
        ])
        try site.link("outside", to: "..")
        try site.link("up", to: "docs/../..")
        try site.link("absolute", to: site.surroundings + "/secret.txt")
        try site.link("through", to: site.surroundings)
        try site.link("file-above", to: "../secret.txt")
        try site.link("chain", to: "file-above")
        try site.link("loop", to: "loop")
        try site.link("proc-link", to: "/proc")
        try site.link("dev-link", to: "/dev")
        try site.makePipe("pipe")
        try site.makeSocket("socket")
        return site
    }

    @Test(arguments: Build.allCases)
    func `no target leads out of the root or to a hidden file`(build: Build) throws {
        let attacks = SiteAttack.all
        #expect(Set(attacks.map(\.target)).count > 500)
        let site = try makeSite()
        // Neither another answer to what is not there nor a listing opens a way.
        for options in [[], ["--listing"]] {
            let server = try site.serve(build, options)
            for attack in attacks {
                let target = String(decoding: attack.target, as: UTF8.self)
                let connection = try server.connect()
                try connection.send(
                    Array("GET ".utf8) + attack.target + Array(" HTTP/1.1\r\nHost: localhost\r\n\r\n".utf8))
                let response = try connection.nextResponse()
                let isPipe = target.hasPrefix("/pipe") || target.hasPrefix("/socket")
                #expect(
                    [400, 404].contains(response.status) || isPipe && response.status == 403,
                    "\(target): \(response.status)")
                #expect(!response.text.contains(Site.secret), "\(target)")
                #expect(!response.text.contains("root:"), "\(target)")
            }
            #expect(try server.ask("/docs/a.txt").text == "a")
            #expect(try server.ask("/.well-known/a.txt").text == "well known")
            #expect(try server.ask("/").text == "<p>home")
        }
    }

    @Test(arguments: Build.allCases)
    func `a rule of the site opens no way out either`(build: Build) throws {
        let site = try makeSite()
        try site.write("_redirects", "/to/* /:splat 200\n/deep/* /docs/:splat 200!\n/q f=:f /docs/:f 200!\n")
        let server = try site.serve(build, ["--spa"])
        for attack in SiteAttack.all where attack.target.first == 0x2F {
            for prefix in ["/to", "/deep", "/q?f=.."] {
                let connection = try server.connect()
                try connection.send(
                    Array("GET \(prefix)".utf8) + attack.target + Array(" HTTP/1.1\r\nHost: localhost\r\n\r\n".utf8))
                #expect(try !connection.nextResponse().text.contains(Site.secret))
            }
        }
        #expect(try server.ask("/to/docs/a.txt").text == "a")
    }

    @Test(arguments: Build.allCases)
    func `links are followed as long as they stay inside`(build: Build) throws {
        let site = try Site(["docs/a.txt": "a", "docs/deep/index.html": "<p>deep", "b.txt": "b"])
        try site.link("link.txt", to: "docs/a.txt")
        try site.link("docs/up.txt", to: "../b.txt")
        try site.link("folder", to: "docs/deep")
        try site.link("docs/around", to: "../docs/./deep/../../docs")
        try site.link("twice", to: "link.txt")
        try site.link("docs/out", to: "../../site/b.txt")
        try site.link("docs/far", to: "../../secret.txt")
        try site.link("broken", to: "nowhere")
        try site.link("dots", to: ".git/config")
        let server = try site.serve(build)
        let connection = try server.connect()
        for (path, text) in [
            ("/link.txt", "a"), ("/docs/up.txt", "b"), ("/folder/", "<p>deep"), ("/docs/around/a.txt", "a"),
            ("/docs/around/around/around/up.txt", "b"), ("/twice", "a"),
        ] {
            #expect(try connection.ask(path).text == text, "\(path)")
        }
        #expect(try connection.ask("/folder")["Location"] == "/folder/")
        for path in ["/docs/out", "/docs/far", "/broken", "/docs/around/far", "/link.txt/"] {
            #expect(try connection.ask(path).status == 404, "\(path)")
        }
    }

    @Test(arguments: Build.allCases)
    func `the root may be reached over a link itself`(build: Build) throws {
        let site = try Site(["a.txt": "a"])
        try site.link("../current", to: "site")
        for root in [site.surroundings + "/current", site.surroundings + "/current/", site.root + "/../site"] {
            let server = try RunningServer(build, [root], product: "serve")
            #expect(try server.ask("/a.txt").text == "a")
            #expect(try server.ask("/../secret.txt").status == 404)
        }
    }

    @Test(arguments: Build.allCases)
    func `links are followed however busy the disk is with renaming`(build: Build) throws {
        let site = try Site(["b.txt": "b", "docs/a.txt": "a"])
        try site.link("docs/up.txt", to: "../b.txt")
        // Nothing is kept, so that each request looks anew.
        let server = try site.serve(build, ["--cache", "0"])
        let connection = try server.connect()
        try site.write("../first", "")
        let (first, second) = (site.surroundings + "/first", site.surroundings + "/second")
        let isOver = Atomic(false)
        let hasEnded = DispatchSemaphore(value: 0)
        // The kernel gives up where names change under it while it looks at what lies above, and has to be asked again.
        DispatchQueue(label: "renaming").async {
            while !isOver.load(ordering: .relaxed) {
                rename(first, second)
                rename(second, first)
            }
            hasEnded.signal()
        }
        defer {
            isOver.store(true, ordering: .relaxed)
            hasEnded.wait()
        }
        var statuses: [Int: Int] = [:]
        for _ in 0..<1_000 { try statuses[connection.ask("/docs/up.txt").status, default: 0] += 1 }
        #expect(statuses == [200: 1_000])
    }

    @Test(arguments: Build.allCases)
    func `unreadable files are answered, and delay no client`(build: Build) throws {
        let site = try Site(["a.txt": "a", "locked/a.txt": "a", "unreadable.txt": "a"])
        try site.makePipe("pipe")
        try site.makePipe("pipe.txt.gz")
        try site.makePipe("b.txt.br")
        try site.write("b.txt", "b")
        try site.makeSocket("socket")
        chmod(site.path("locked"), 0)
        chmod(site.path("unreadable.txt"), 0)
        defer { chmod(site.path("locked"), 0o755) }
        let server = try site.serve(build, ["--workers", "1", "--listing"])
        let connection = try server.connect()
        for _ in 0..<3 {
            for path in ["/pipe", "/socket", "/pipe.txt.gz"] {
                #expect([403, 404].contains(try connection.ask(path).status), "\(path)")
            }
            #expect(try connection.ask("/b.txt", ["Accept-Encoding: br"]).text == "b")
            #expect(try connection.ask("/a.txt").text == "a")
            #expect(try connection.ask("/").status == 200)
        }
        // To the superuser everything can be read.
        guard geteuid() != 0 else { return }
        for path in ["/unreadable.txt", "/locked/a.txt", "/locked/"] {
            #expect([403, 404].contains(try connection.ask(path).status), "\(path)")
        }
    }
}
