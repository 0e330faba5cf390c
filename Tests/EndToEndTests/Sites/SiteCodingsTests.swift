import TestSupport
import Testing

@Suite("Codings of a site", .ownThread)
struct SiteCodingsTests {
    private func ask(_ connection: RawConnection, _ path: String, accepting: String) throws -> ReceivedResponse {
        try connection.ask(path, ["Accept-Encoding: \(accepting)"])
    }

    @Test(arguments: Build.allCases)
    func `prepared files are chosen by Accept-Encoding`(build: Build) throws {
        // No server looks into them.
        let site = try Site([
            "a.js": SiteContent.text(1_000), "a.js.br": "as brotli", "a.js.zst": "as zstd", "a.js.gz": "as gzip",
        ])
        let server = try site.serve(build)
        let connection = try server.connect()
        for (value, coding) in [
            ("", nil), ("br", "br"), ("zstd", "zstd"), ("gzip", "gzip"), ("gzip, deflate, br, zstd", "br"),
            ("gzip, zstd", "zstd"), ("br;q=0.5, gzip", "gzip"), ("br;q=0.5, gzip;q=0.4, zstd;q=0.6", "zstd"),
            ("br;q=0, gzip;q=0", nil), ("*", "br"), ("*, br;q=0", "zstd"), ("*;q=0, gzip", "gzip"), ("deflate", nil),
            ("identity, br;q=0.9", nil), ("identity;q=0, *", "br"), ("x-gzip", "gzip"), ("BR", "br"),
            ("gzip;q=0.001", "gzip"), ("identity;q=0.5, gzip;q=0.5", "gzip"),
        ] as [(String, String?)] {
            let response = try ask(connection, "/a.js", accepting: value)
            #expect(response.status == 200)
            #expect(response["Content-Encoding"] == coding, "\(value)")
            #expect(response["Vary"] == "Accept-Encoding")
            #expect(response["Content-Type"] == "text/javascript; charset=utf-8")
            let texts = ["br": "as brotli", "zstd": "as zstd", "gzip": "as gzip"]
            #expect(response.text == coding.flatMap { texts[$0] } ?? SiteContent.text(1_000))
        }
        #expect(try ask(connection, "/a.js", accepting: "identity;q=0").status == 406)
        #expect(try ask(connection, "/a.js", accepting: "*;q=0").status == 406)
        #expect(try ask(connection, "/a.js", accepting: "identity;q=0, gzip;q=0, br;q=0, zstd;q=0").status == 406)
    }

    @Test(arguments: Build.allCases)
    func `a prepared file is a file too`(build: Build) throws {
        let site = try Site(["a.js": "a", "a.js.br": "br", "a.js.gz": "gz", "only.js.gz": "gz"])
        let server = try site.serve(build)
        let connection = try server.connect()
        for (path, type) in [
            ("/a.js.gz", "application/gzip"), ("/only.js.gz", "application/gzip"),
            ("/a.js.br", "application/octet-stream"),
        ] {
            let response = try ask(connection, path, accepting: "gzip, br")
            #expect(response.status == 200)
            #expect(response["Content-Encoding"] == nil)
            #expect(response["Content-Type"] == type)
        }
        #expect(try ask(connection, "/only.js", accepting: "gzip").status == 404, "there is no original")
    }

    @Test(arguments: Build.allCases)
    func `large prepared files and those of any type are chosen as well`(build: Build) throws {
        let site = try Site(["a.bin": "plain", "b.unheard": "plain"])
        try site.write("a.bin.gz", SiteContent.octets(400_000))
        try site.write("b.unheard.br", "br")
        let server = try site.serve(build)
        let connection = try server.connect()
        let large = try ask(connection, "/a.bin", accepting: "gzip")
        #expect(large["Content-Encoding"] == "gzip")
        #expect(SiteContent.isSame(large.body, SiteContent.octets(400_000)))
        #expect(large["Vary"] == "Accept-Encoding")
        #expect(try ask(connection, "/b.unheard", accepting: "br").text == "br")
        #expect(try ask(connection, "/b.unheard", accepting: "").text == "plain")
    }

    @Test(arguments: Build.allCases)
    func `a prepared file that is older than its original is of no use`(build: Build) throws {
        let site = try Site()
        try site.write("a.txt", "new", modified: 1_600_000_000)
        try site.write("a.txt.br", "old", modified: 1_599_999_999)
        try site.write("a.txt.gz", "as new", modified: 1_600_000_000)
        try site.makeFolder("a.txt.zst")
        let server = try site.serve(build)
        let connection = try server.connect()
        #expect(try ask(connection, "/a.txt", accepting: "br")["Content-Encoding"] == nil)
        #expect(try ask(connection, "/a.txt", accepting: "br, zstd, gzip").text == "as new")
    }

    @Test(arguments: Build.allCases, [128, 1_000, 200_000, 1_000_000])
    func `text is compressed, and always to the same octets`(build: Build, length: Int) throws {
        let text = SiteContent.text(length)
        let site = try Site(["a.txt": text, "b.html": text])
        let server = try site.serve(build)
        let connection = try server.connect()
        for path in ["/a.txt", "/b.html"] {
            let response = try ask(connection, path, accepting: "gzip, deflate, br, zstd")
            #expect(response["Content-Encoding"] == "gzip")
            #expect(response["Vary"] == "Accept-Encoding")
            #expect(response.body.count < length)
            #expect(SiteContent.isSame(try #require(gunzip(response.body)), Array(text.utf8)))
            let again = try ask(connection, path, accepting: "gzip")
            #expect(again.body == response.body)
            #expect(again["ETag"] == response["ETag"])
            #expect(try ask(connection, path, accepting: "br")["Content-Encoding"] == nil)
            #expect(try ask(connection, path, accepting: "gzip;q=0")["Content-Encoding"] == nil)
            #expect(try ask(connection, path, accepting: "identity;q=0, gzip")["Content-Encoding"] == "gzip")
            #expect(try ask(connection, path, accepting: "identity;q=0").status == 406)
            let otherServer = try site.serve(build)
            let other = try ask(otherServer.connect(), path, accepting: "gzip")
            #expect(other.body == response.body, "another server's form can be continued with this one's")
            #expect(other["ETag"] == response["ETag"])
        }
    }

    @Test(arguments: Build.allCases)
    func `content that compression does not help is sent unchanged`(build: Build) throws {
        let text = SiteContent.text(10_000)
        let site = try Site([
            "small.txt": SiteContent.text(127), "a.png": text, "a.zip": text, "a.woff2": text, "a": text,
        ])
        try site.write("noise.txt", SiteContent.octets(10_000))
        let server = try site.serve(build)
        let connection = try server.connect()
        for (path, varies) in [
            ("/small.txt", true), ("/noise.txt", true), ("/a.png", false), ("/a.zip", false), ("/a.woff2", false),
            ("/a", false),
        ] {
            for _ in 0..<2 {
                let response = try ask(connection, path, accepting: "gzip")
                #expect(response.status == 200)
                #expect(response["Content-Encoding"] == nil, "\(path)")
                if !varies { #expect(response["Vary"] == nil, "\(path)") }
            }
        }
        #expect(try ask(connection, "/a.png", accepting: "identity;q=0").status == 406)
    }

    @Test(arguments: Build.allCases)
    func `the flag sets the threshold`(build: Build) throws {
        let site = try Site(["a.txt": SiteContent.text(5_000)])
        for (threshold, coding) in [("5000", "gzip"), ("5001", nil)] {
            let server = try site.serve(build, ["--gzip-threshold", threshold])
            #expect(try ask(server.connect(), "/a.txt", accepting: "gzip")["Content-Encoding"] == coding)
        }
    }

    @Test(arguments: Build.allCases)
    func `a client that refuses identity never gets it, however many ask at once`(build: Build) throws {
        let site = try Site(["a.txt": SiteContent.text(100_000)])
        let server = try site.serve(build, ["--workers", "1"])
        let connections = try (0..<8).map { _ in try server.connect() }
        // The plain form is known, and the other one about to be made.
        try #require(try connections[0].ask("/a.txt").status == 200)
        try server.whileStopped {
            for connection in connections { try connection.request("/a.txt", ["Accept-Encoding: gzip, identity;q=0"]) }
        }
        for connection in connections {
            let response = try connection.nextResponse()
            #expect(response.status == 406 || response.status == 503 || response["Content-Encoding"] == "gzip")
        }
    }
}
