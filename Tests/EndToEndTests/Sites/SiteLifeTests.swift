import Glibc
import TestSupport
import Testing

@Suite("A site's clients and its end", .ownThread)
struct SiteLifeTests {
    private static let length = 24 << 20

    private func makeSite() throws -> Site {
        let site = try Site(["a.txt": "a", "text.txt": SiteContent.text(200_000)])
        try site.write("large.bin", SiteContent.octets(Self.length))
        return site
    }

    @Test(arguments: Build.allCases)
    func `clients that disconnect leave nothing behind`(build: Build) throws {
        let site = try makeSite()
        for number in 0..<100 { try site.write("cold/\(number).txt", SiteContent.text(1_000)) }
        let server = try site.serve(build)
        let status = ProcessStatus(server.process)
        #expect(try server.ask("/a.txt").status == 200)
        #expect(try server.ask("/large.bin", method: "HEAD").status == 200)
        let (sockets, descriptors) = (status.sockets, status.descriptors)
        for round in 0..<100 {
            // Some while their file is being looked for, some while it is being compressed, some while it is sent.
            let connection = try server.connect(receiveBuffer: 4_096)
            switch round % 4 {
            case 0: try connection.request("/cold/\(round).txt")
            case 1: try connection.request("/cold/\(round).txt", ["Accept-Encoding: gzip"])
            case 2: try connection.request("/large.bin")
            default:
                try connection.request("/large.bin")
                try connection.waitForOctets(1_000)
            }
            if round % 8 < 4 { connection.reset() } else { connection.close() }
        }
        #expect(Deadline.patient.waits { status.sockets <= sockets })
        // Each worker may keep the one large file open.
        #expect(Deadline.patient.waits { status.descriptors <= descriptors + 8 })
        #expect(try server.ask("/a.txt").text == "a")
        #expect(try server.ask("/text.txt", ["Accept-Encoding: gzip"]).status == 200)
    }

    @Test(arguments: Build.allCases)
    func `a large transfer is finished before the end`(build: Build) throws {
        let site = try makeSite()
        let octets = SiteContent.octets(Self.length)
        let server = try site.serve(build, ["--grace", "600"])
        let connection = try server.connect(receiveBuffer: 16_384)
        try connection.request("/large.bin")
        let head = try connection.nextHead()
        #expect(head.status == 200)
        try connection.waitForOctets(10_000)
        let quiet = try server.connect()
        #expect(try quiet.ask("/a.txt").status == 200)
        server.process.signal(SIGTERM)
        try server.waitForListenerToClose()
        try quiet.expectEnd()
        connection.widenReceiveBuffer()
        try connection.takeContent(Self.length) { piece, offset in
            guard SiteContent.isSame(piece, octets[offset..<offset + piece.count]) else {
                throw Trouble("other octets")
            }
        }
        try connection.expectEnd()
        connection.close()
        #expect(try server.process.waitForEnding() == .exited(0))
    }

    @Test(arguments: Build.allCases)
    func `a large transfer that takes too long is not waited for`(build: Build) throws {
        let site = try makeSite()
        let server = try site.serve(build, ["--grace", "1"])
        let connection = try server.connect(receiveBuffer: 16_384)
        try connection.request("/large.bin")
        try connection.waitForOctets(10_000)
        #expect(try server.end() == .exited(0))
    }

    @Test(arguments: Build.allCases)
    func `requests that are being looked into are answered before the end`(build: Build) throws {
        let site = try Site()
        // An emulator takes ten times as long to compress them, and so does a sanitizer.
        let count = Build.isEmulated || Build.isWatched ? 10 : 50
        for number in 0..<count { try site.write("\(number).txt", SiteContent.text(200_000)) }
        let server = try site.serve(build, ["--grace", "600"])
        let connections = try (0..<count).map { _ in try server.connect() }
        for (index, connection) in connections.enumerated() {
            try connection.request("/\(index).txt", ["Accept-Encoding: gzip"])
        }
        #expect(connections[0].receiveMore() == .octets)
        server.process.signal(SIGTERM)
        for connection in connections {
            let response = try connection.nextResponse()
            #expect(response["Content-Encoding"] == "gzip")
            #expect(gunzip(response.body)?.count == 200_000)
            try connection.expectEnd()
            connection.close()
        }
        #expect(try server.process.waitForEnding() == .exited(0))
    }

    @Test(arguments: Build.allCases)
    func `a site short of descriptors sheds load and recovers`(build: Build) throws {
        let site = try Site()
        for number in 0..<200 { try site.write("\(number).txt", "file \(number)") }
        let server = try site.serve(build, ["--linger-timeout", "1"], prelude: "ulimit -n 80")
        let kept = try server.connect()
        #expect(try kept.ask("/0.txt").text == "file 0")
        let crowd = try (0..<200).map { _ in try server.connect() }
        for (index, connection) in crowd.enumerated() { try connection.request("/\(index).txt") }
        var statuses: Set<Int> = []
        for connection in crowd {
            try statuses.insert(connection.nextResponse().status)
            connection.close()
        }
        #expect(statuses.isSubset(of: [200, 503]), "everybody is answered: \(statuses)")
        #expect([200, 503].contains(try kept.ask("/1.txt").status))
        #expect(try Deadline.patient.waits { try server.ask("/2.txt").status == 200 })
        #expect(try kept.ask("/3.txt").text == "file 3")
    }

    @Test(arguments: Build.allCases)
    func `many large files are served with few descriptors`(build: Build) throws {
        let site = try Site()
        for number in 0..<150 { try site.write("\(number).bin", SiteContent.octets(300_000, seed: UInt64(number + 1))) }
        let server = try site.serve(build, ["--workers", "2"], prelude: "ulimit -n 90")
        // Several connections, so that all workers get some of them; what one keeps is missing to the others.
        let connections = try (0..<6).map { _ in try server.connect() }
        for number in 0..<150 {
            let response = try connections[number % 6].ask("/\(number).bin")
            try #require(response.status == 200, "file \(number)")
            #expect(response.body.count == 300_000)
        }
    }
}
