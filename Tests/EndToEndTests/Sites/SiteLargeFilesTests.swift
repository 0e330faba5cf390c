import TestSupport
import Testing

@Suite("Large files of a site", .ownThread, .serialized)
struct SiteLargeFilesTests {
    @Test(arguments: Build.allCases)
    func `a file of many gigabytes takes no memory and delays no other client`(build: Build) throws {
        let length = 8 << 30
        let site = try Site(["a.txt": "a", "cold.txt": "cold"])
        try site.writeSparse("huge.bin", size: length)
        try site.writePart("huge.bin", "the end", at: length - 7)
        let server = try site.serve(build, ["--send-timeout", "600"])
        let status = ProcessStatus(server.process)
        let other = try server.connect()
        #expect(try other.ask("/a.txt").text == "a")
        #expect(try other.ask("/huge.bin", ["Range: bytes=-7"]).text == "the end")
        let before = status.residentMemory
        let readers = try (0..<100).map { _ in try server.connect(receiveBuffer: 16_384) }
        for reader in readers { try reader.request("/huge.bin") }
        for reader in readers {
            let head = try reader.nextHead()
            #expect(head["Content-Length"] == "\(length)")
        }
        for round in 0..<5 {
            for reader in readers {
                try reader.takeContent(5_000) { piece, _ in
                    guard piece.allSatisfy({ $0 == 0 }) else { throw Trouble("other octets") }
                }
            }
            #expect(try other.ask("/a.txt", [], method: round % 2 == 0 ? "GET" : "HEAD").status == 200)
        }
        #expect(try server.ask("/cold.txt").text == "cold")
        let growth = status.residentMemory - before
        if !status.isSanitized { #expect(growth < 8 << 20, "\(growth) octets for \(readers.count) readers") }
        for (value, text, range) in [
            ("-7", "the end", "\(length - 7)-\(length - 1)"), ("\(length - 3)-", "end", "\(length - 3)-\(length - 1)"),
            ("\(length - 7)-\(length - 5)", "the", "\(length - 7)-\(length - 5)"),
            ("\(length - 9)-\(length - 7)", "\0\0t", "\(length - 9)-\(length - 7)"),
            ("4294967296-4294967297", "\0\0", "4294967296-4294967297"),
        ] {
            let response = try other.ask("/huge.bin", ["Range: bytes=\(value)"])
            #expect(response.status == 206)
            #expect(response.text == text)
            #expect(response["Content-Range"] == "bytes \(range)/\(length)")
        }
        #expect(try other.ask("/huge.bin", ["Range: bytes=\(length)-"]).status == 416)
        let parts = try SiteMultipart(other.ask("/huge.bin", ["Range: bytes=0-0,-3,4294967295-4294967296"])).parts
        #expect(parts.map(\.octets) == [[0], Array("end".utf8), [0, 0]])
        #expect(try other.ask("/huge.bin", ["Accept-Encoding: gzip"], method: "HEAD")["Content-Length"] == "\(length)")
        for reader in readers { reader.reset() }
        #expect(try other.ask("/a.txt").text == "a")
    }

    @Test(arguments: Build.allCases)
    func `a large file arrives as it is`(build: Build) throws {
        let octets = SiteContent.octets(64 << 20)
        let site = try Site()
        try site.write("large.bin", octets)
        let server = try site.serve(build)
        let connection = try server.connect()
        for _ in 0..<2 {
            try connection.request("/large.bin")
            let head = try connection.nextHead()
            #expect(head["Content-Length"] == "\(octets.count)")
            try connection.takeContent(octets.count) { piece, offset in
                guard SiteContent.isSame(piece, octets[offset..<offset + piece.count]) else {
                    throw Trouble("other octets from \(offset) on")
                }
            }
        }
    }

    @Test(arguments: Build.allCases)
    func `more files than fit are kept within bounds`(build: Build) throws {
        let size = 100_000
        let site = try Site()
        let text = SiteContent.text(size)
        for number in 0..<200 { try site.write("\(number).txt", "\(number) " + text) }
        let server = try site.serve(build, ["--cache", "2000000"])
        let status = ProcessStatus(server.process)
        let connections = try (0..<4).map { _ in try server.connect() }
        #expect(try connections[0].ask("/0.txt", ["Accept-Encoding: gzip"]).status == 200)
        let before = status.residentMemory
        for round in 0..<2 {
            for number in 0..<200 {
                let accept = number % 8 == 0 ? "gzip" : "identity"
                let response = try connections[(number + round) % 4].ask(
                    "/\(number).txt", ["Accept-Encoding: \(accept)"])
                let body = accept == "gzip" ? try #require(gunzip(response.body)) : response.body
                #expect(body.count == "\(number) ".utf8.count + size)
                #expect(body.starts(with: "\(number) ".utf8))
            }
        }
        let growth = status.residentMemory - before
        if !status.isSanitized { #expect(growth < 10 << 20, "\(growth) octets for a cache of 2 MB") }
    }

    @Test(arguments: Build.allCases, ["0", "1000"])
    func `a cache that holds next to nothing will do`(build: Build, size: String) throws {
        let text = SiteContent.text(2_000)
        let site = try Site(["a.txt": text, "empty.txt": "", "docs/index.html": "<p>docs", "404.html": "<p>not here"])
        let server = try site.serve(build, ["--cache", size])
        let connection = try server.connect()
        for _ in 0..<3 {
            #expect(try connection.ask("/a.txt").text == text)
            let coded = try connection.ask("/a.txt", ["Accept-Encoding: gzip"])
            #expect(
                (coded["Content-Encoding"] == nil ? coded.body : gunzip(coded.body)) == Array(text.utf8))
            #expect(try connection.ask("/empty.txt").body.isEmpty)
            #expect(try connection.ask("/docs/").text == "<p>docs")
            #expect(try connection.ask("/missing").text == "<p>not here")
            #expect(try connection.ask("/a.txt", ["Range: bytes=0-3"]).text == "line")
        }
    }
}
