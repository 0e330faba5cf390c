import Glibc
import TestSupport
import Testing

@Suite("A site that changes", .ownThread)
struct SiteChangesTests {
    /// After so many seconds every change is seen, however often or seldom the file is asked for.
    private static let latest = 1.5

    /// What each path has to answer, after all of them were changed.
    private func expectSeen(
        _ server: RunningServer, _ expected: [(path: String, status: Int, text: String?)], asking: Bool
    ) throws {
        // Those who ask all the time must not keep what is old alive. A large file that has shrunk breaks off for them
        // until that is seen.
        let end = Deadline(in: Self.latest)
        while !end.hasPassed {
            if asking { for (path, _, _) in expected { _ = try? server.ask(path) } }
            pause(0.05)
        }
        let connection = try server.connect()
        for (path, status, text) in expected {
            for _ in 0..<3 {
                let response = try connection.ask(path)
                #expect(response.status == status, "\(path)")
                if let text { #expect(response.text == text, "\(path)") }
            }
        }
    }

    @Test(arguments: Build.allCases, [true, false])
    func `a change is seen within a second`(build: Build, asking: Bool) throws {
        let large = SiteContent.text(300_000)
        let names = ["replaced", "edited", "grown", "shrunk", "deleted", "renamed"]
        let site = try Site()
        for name in names {
            try site.write(name + ".txt", "old content")
            try site.write(name + ".bin", large)
        }
        try site.write("coded.txt", SiteContent.text(1_000))
        let server = try site.serve(build)
        // Files that have just been changed are looked at more often; these are to be old.
        pause(2.5)
        for name in names {
            #expect(try server.ask("/\(name).txt").text == "old content")
            #expect(try server.ask("/\(name).bin").body.count == large.utf8.count)
        }
        let coded = try server.ask("/coded.txt", ["Accept-Encoding: gzip"])
        #expect(coded["Content-Encoding"] == "gzip")
        #expect(try server.ask("/created.txt").status == 404)
        for kind in [".txt", ".bin"] {
            try site.replace("replaced" + kind, "new content")
            try site.writePart("edited" + kind, "new", at: 0)
            try site.writePart("grown" + kind, " grown", at: kind == ".txt" ? 11 : large.utf8.count)
            try site.truncate("shrunk" + kind, to: 3)
            site.remove("deleted" + kind)
            try #require(rename(site.path("renamed" + kind), site.path("other" + kind)) == 0)
        }
        try site.write("created.txt", "new content")
        try site.write("coded.txt", SiteContent.text(2_000))
        try expectSeen(
            server,
            [
                ("/replaced.txt", 200, "new content"), ("/replaced.bin", 200, "new content"),
                ("/edited.txt", 200, "new content"),
                ("/edited.bin", 200, "new" + large.dropFirst(3)), ("/grown.txt", 200, "old content grown"),
                ("/grown.bin", 200, large + " grown"), ("/shrunk.txt", 200, "old"),
                ("/shrunk.bin", 200, String(large.prefix(3))),
                ("/deleted.txt", 404, nil), ("/deleted.bin", 404, nil), ("/renamed.txt", 404, nil),
                ("/renamed.bin", 404, nil),
                ("/other.txt", 200, "old content"), ("/created.txt", 200, "new content"),
                ("/coded.txt", 200, SiteContent.text(2_000)),
            ], asking: asking)
        let recoded = try server.ask("/coded.txt", ["Accept-Encoding: gzip"])
        #expect(gunzip(recoded.body) == Array(SiteContent.text(2_000).utf8))
    }

    @Test(arguments: Build.allCases)
    func `a change into something else is seen as well`(build: Build) throws {
        let site = try Site([
            "folder": "a file", "pipe": "a file", "link": "a file", "docs/index.html": "<p>docs", "docs/a.txt": "a",
        ])
        let server = try site.serve(build, ["--workers", "1", "--listing"])
        for path in ["/folder", "/pipe", "/link", "/docs/"] { #expect(try server.ask(path).status == 200) }
        for name in ["folder", "pipe", "link", "docs/index.html"] { site.remove(name) }
        try site.write("folder/index.html", "")
        try site.makePipe("pipe")
        try site.link("link", to: "../secret.txt")
        try expectSeen(server, [("/folder", 301, nil), ("/pipe", 403, nil), ("/link", 404, nil)], asking: false)
        let connection = try server.connect()
        for _ in 0..<3 { #expect(try connection.ask("/docs/").text.contains("a.txt"), "what it lists") }
    }

    @Test(arguments: Build.allCases)
    func `prepared files that come and go are seen`(build: Build) throws {
        let site = try Site(["a.txt": SiteContent.text(1_000), "b.txt": SiteContent.text(1_000), "b.txt.br": "old"])
        let server = try site.serve(build)
        func ask(_ path: String) throws -> ReceivedResponse {
            try server.ask(path, ["Accept-Encoding: br, gzip;q=0.5"])
        }
        #expect(try ask("/a.txt")["Content-Encoding"] == "gzip")
        #expect(try ask("/b.txt").text == "old")
        try site.write("a.txt.br", "new")
        try site.write("b.txt.br", "two")
        pause(Self.latest)
        #expect(try ask("/a.txt").text == "new")
        #expect(try ask("/b.txt").text == "two")
        site.remove("a.txt.br")
        try site.write("b.txt", "changed, and the form with it is too old now")
        try site.setTime("b.txt.br", 1_000_000_000)
        pause(Self.latest)
        #expect(try ask("/a.txt")["Content-Encoding"] == "gzip")
        #expect(try ask("/b.txt").text == "changed, and the form with it is too old now")
    }

    @Test(arguments: Build.allCases)
    func `no client gets outdated content, however many ask at once`(build: Build) throws {
        let site = try Site(["a.txt": "old"])
        let server = try site.serve(build, ["--workers", "1"])
        let connections = try (0..<16).map { _ in try server.connect() }
        #expect(try connections[0].ask("/a.txt").text == "old")
        try site.write("a.txt", "new")
        pause(Self.latest)
        try server.whileStopped { for connection in connections { try connection.request("/a.txt") } }
        for connection in connections { #expect(try connection.nextResponse().text == "new") }
    }

    @Test(arguments: Build.allCases)
    func `clients that are gone keep nothing old alive`(build: Build) throws {
        let site = try Site(["a.txt": "old"])
        let server = try site.serve(build, ["--workers", "1"])
        #expect(try server.ask("/a.txt").text == "old")
        try site.write("a.txt", "new")
        pause(Self.latest)
        let (gone, waiting) = (try server.connect(), try server.connect())
        try server.whileStopped {
            try gone.request("/a.txt")
            try waiting.request("/a.txt")
            gone.reset()
        }
        #expect(try waiting.nextResponse().text == "new")
    }

    // MARK: In mid-transfer

    private static let length = 24 << 20

    /// A connection that has taken the head and little of the content of a file that no buffers hold in whole.
    private func begin(_ server: RunningServer) throws -> RawConnection {
        let connection = try server.connect(receiveBuffer: 16_384)
        try connection.request("/large.bin")
        let head = try connection.nextHead()
        #expect(head.status == 200)
        #expect(head["Content-Length"] == "\(Self.length)")
        try connection.waitForOctets(10_000)
        return connection
    }

    @Test(arguments: Build.allCases)
    func `a file that shrinks in mid-transfer ends the connection`(build: Build) throws {
        let octets = SiteContent.octets(Self.length)
        let site = try Site()
        try site.write("large.bin", octets)
        let server = try site.serve(build)
        let connection = try begin(server)
        try site.truncate("large.bin", to: 1 << 20)
        connection.widenReceiveBuffer()
        let (received, end) = connection.takeRest()
        #expect(end == .end || end == .reset)
        #expect(received.count < Self.length)
        #expect(received.count >= 1 << 20)
        // Of what the system held already, it may have cleared some.
        #expect(SiteContent.isSame(received.prefix(1 << 20), octets.prefix(1 << 20)))
        // For a moment others are told the old length.
        let isSeen = Deadline.patient.waits { (try? server.ask("/large.bin"))?.body.count == 1 << 20 }
        #expect(isSeen)
    }

    @Test(arguments: Build.allCases)
    func `a file that grows during a transfer is sent with the announced length`(build: Build) throws {
        let octets = SiteContent.octets(Self.length)
        let site = try Site()
        try site.write("large.bin", octets)
        let server = try site.serve(build)
        let connection = try begin(server)
        try site.writePart("large.bin", "more", at: Self.length)
        connection.widenReceiveBuffer()
        try connection.takeContent(Self.length) { piece, offset in
            guard SiteContent.isSame(piece, octets[offset..<offset + piece.count]) else {
                throw Trouble("other octets")
            }
        }
        pause(Self.latest)
        #expect(try connection.ask("/large.bin", ["Range: bytes=-6"]).body == octets.suffix(2) + Array("more".utf8))
    }

    @Test(arguments: Build.allCases, ["deleted", "replaced"])
    func `a file that is gone in mid-transfer arrives whole`(build: Build, how: String) throws {
        let octets = SiteContent.octets(Self.length)
        let site = try Site()
        try site.write("large.bin", octets)
        let server = try site.serve(build)
        let connection = try begin(server)
        if how == "deleted" { site.remove("large.bin") } else { try site.replace("large.bin", "another") }
        pause(Self.latest)
        #expect(try server.ask("/large.bin").status == (how == "deleted" ? 404 : 200))
        connection.widenReceiveBuffer()
        try connection.takeContent(Self.length) { piece, offset in
            guard SiteContent.isSame(piece, octets[offset..<offset + piece.count]) else {
                throw Trouble("other octets")
            }
        }
    }
}
