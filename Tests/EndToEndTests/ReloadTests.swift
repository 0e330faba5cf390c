import Glibc
import Testing

@Suite("SIGHUP", .ownThread)
struct ReloadTests {
    @Test(arguments: Build.allCases, ["hello", "redirect"])
    func `a program with nothing to read again ignores it`(build: Build, product: String) throws {
        let server = try RunningServer(build, product: product)
        for _ in 0..<3 { server.process.signal(SIGHUP) }
        pause(0.1)
        #expect([200, 301].contains(try server.get().status))
        server.process.signal(SIGHUP)
        #expect(try server.end() == .exited(0))
    }

    @Test(arguments: Build.allCases)
    func `it does not end the process in the grace period either`(build: Build) throws {
        let server = try RunningServer(build, ["--grace", "600"])
        let connection = try server.connect()
        try connection.send("GET / HT")
        pause(0.1)
        server.process.signal(SIGTERM)
        try server.waitForListenerToClose()
        server.process.signal(SIGHUP)
        pause(0.1)
        try connection.send("TP/1.1\r\nHost: localhost\r\n\r\n")
        #expect(try connection.nextResponse().status == 200)
        connection.close()
        #expect(try server.process.waitForEnding() == .exited(0))
    }

    @Test(arguments: Build.allCases)
    func `a site applies new rules to cached files too`(build: Build) throws {
        let site = try Site(["a.txt": "a", "_redirects": "/old /first", "_headers": "/*\n  X-Rules: first\n"])
        let server = try site.serve(build, ["--workers", "2"])
        // Several connections, so that each worker has some.
        let connections = try (0..<12).map { _ in try server.connect() }
        for connection in connections {
            #expect(try connection.ask("/a.txt")["X-Rules"] == "first")
            #expect(try connection.ask("/old")["Location"] == "/first")
        }
        try site.replace("_redirects", "/old /second\n/new /third")
        try site.replace("_headers", "/*\n  X-Rules: second\n")
        #expect(try connections[0].ask("/old")["Location"] == "/first", "not before the signal")
        server.process.signal(SIGHUP)
        for connection in connections {
            #expect(try Deadline.patient.waits { try connection.ask("/a.txt")["X-Rules"] == "second" })
            #expect(try connection.ask("/old")["Location"] == "/second")
            #expect(try connection.ask("/new")["Location"] == "/third")
        }
        site.remove("_redirects")
        server.process.signal(SIGHUP)
        #expect(try Deadline.patient.waits { try connections[0].ask("/old").status == 404 })
        #expect(try server.end() == .exited(0))
    }

    @Test(arguments: Build.allCases)
    func `rules that are wrong leave the old ones in force, and are named`(build: Build) throws {
        let site = try Site(["_redirects": "/old /first"])
        let server = try site.serve(build)
        server.mayComplain = true
        try site.replace("_redirects", "/old /second\n/wrong")
        server.process.signal(SIGHUP)
        let line = /serve: SIGHUP ignored: cannot use line 2 of _redirects; [^\n]+\n/
        #expect(server.process.errors.read { $0.text.wholeMatch(of: line) != nil }, "\(server.process.errors.text)")
        #expect(try server.ask("/old")["Location"] == "/first")
        try site.replace("_redirects", "/old /third")
        server.process.signal(SIGHUP)
        #expect(try Deadline.patient.waits { try server.ask("/old")["Location"] == "/third" })
    }

    @Test(arguments: Build.allCases)
    func `a root that was exchanged is opened anew`(build: Build) throws {
        let site = try Site(["one/a.txt": "one", "two/a.txt": "two"])
        try site.link("current", to: "one")
        let server = try RunningServer(build, [site.path("current")], product: "serve")
        #expect(try server.ask("/a.txt").text == "one")
        site.remove("current")
        try site.link("current", to: "two")
        server.process.signal(SIGHUP)
        #expect(try Deadline.patient.waits { try server.ask("/a.txt").text == "two" })
    }

    @Test(arguments: Build.allCases)
    func `requests and transfers that are under way go on`(build: Build) throws {
        let site = try Site(["_redirects": "/old /first"])
        let octets = SiteContent.octets(8 << 20)
        try site.write("large.bin", octets)
        let server = try site.serve(build)
        let slow = try server.connect(receiveBuffer: 16_384)
        try slow.request("/large.bin")
        let head = try slow.nextHead()
        #expect(head.status == 200)
        let descriptors = ProcessStatus(server.process).descriptors
        for round in 0..<50 {
            server.process.signal(SIGHUP)
            #expect(try server.ask("/old")["Location"] == "/first", "round \(round)")
        }
        slow.widenReceiveBuffer()
        try slow.takeContent(octets.count) { piece, offset in
            guard SiteContent.isSame(piece, octets[offset..<offset + piece.count]) else {
                throw Trouble("other octets")
            }
        }
        let status = ProcessStatus(server.process)
        #expect(Deadline.patient.waits { status.descriptors <= descriptors + 2 }, "the roots from before are closed")
    }
}
