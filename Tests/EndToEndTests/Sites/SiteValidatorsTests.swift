import Glibc
import Testing

@Suite("Validators of a site", .ownThread)
struct SiteValidatorsTests {
    /// 2015-10-21 07:28:00 UTC.
    private static let time = 1_445_412_480
    private static let date = "Wed, 21 Oct 2015 07:28:00 GMT"
    private static let before = "Wed, 21 Oct 2015 07:27:59 GMT"
    private static let after = "Wed, 21 Oct 2015 07:28:01 GMT"

    /// A small file that is kept in memory, and one that is not.
    private func makeSite() throws -> Site {
        let site = try Site()
        try site.write("small.txt", SiteContent.text(1_000), modified: Self.time)
        try site.write("large.bin", SiteContent.octets(500_000), modified: Self.time)
        return site
    }

    @Test(arguments: Build.allCases, ["/small.txt", "/large.bin"])
    func `a file has a strong tag and the time of its change`(build: Build, path: String) throws {
        let site = try makeSite()
        let server = try site.serve(build)
        let response = try server.ask(path)
        #expect(response["Last-Modified"] == Self.date)
        let tag = try #require(response["ETag"])
        #expect(tag.wholeMatch(of: /"[\x21\x23-\x7E]+"/) != nil)
        #expect(response["Accept-Ranges"] == "bytes")
        #expect(try server.ask(path)["ETag"] == tag)
        // A server on another machine, or after another start, says the same.
        #expect(try site.serve(build).ask(path)["ETag"] == tag)
        // The address of the file on the disk is not in it: copies of one image agree.
        let name = String(path.dropFirst())
        let copy = try makeSite()
        #expect(try copy.serve(build).ask("/" + name)["ETag"] == tag)
    }

    @Test(arguments: Build.allCases)
    func `each coding has a tag of its own`(build: Build) throws {
        let site = try makeSite()
        try site.write("small.txt.br", "br")
        try site.write("small.txt.zst", "zst")
        let server = try site.serve(build)
        let connection = try server.connect()
        let tags = try ["", "gzip", "zstd", "br"].map { coding in
            let response = try connection.ask("/small.txt", ["Accept-Encoding: \(coding)"])
            #expect(response["Content-Encoding"] ?? "" == coding)
            return try #require(response["ETag"])
        }
        #expect(Set(tags).count == 4)
        for (coding, tag) in zip(["", "gzip", "zstd", "br"], tags) {
            for other in tags {
                let response = try connection.ask(
                    "/small.txt", ["Accept-Encoding: \(coding)", "If-None-Match: \(other)"])
                #expect(response.status == (other == tag ? 304 : 200))
            }
        }
    }

    @Test(arguments: Build.allCases)
    func `content that changes changes the tag, whatever size and time say`(build: Build) throws {
        let site = try Site()
        try site.write("a.txt", "one", modified: Self.time)
        // Each worker sees the change in its own time.
        let server = try site.serve(build, ["--workers", "1"])
        let first = try server.ask("/a.txt")
        try site.write("a.txt", "two", modified: Self.time)
        let isSeen = try Deadline.patient.waits { try server.ask("/a.txt").text == "two" }
        #expect(isSeen)
        let second = try server.ask("/a.txt")
        #expect(second["Last-Modified"] == first["Last-Modified"])
        #expect(second["ETag"] != first["ETag"])
        #expect(try server.ask("/a.txt", ["If-None-Match: \(first["ETag"] ?? "")"]).status == 200)
        try site.write("a.txt", "one", modified: Self.time + 5)
        let isBack = try Deadline.patient.waits { try server.ask("/a.txt").text == "one" }
        #expect(isBack)
        #expect(try server.ask("/a.txt")["ETag"] == first["ETag"], "the same content has the same tag")
    }

    @Test(arguments: Build.allCases)
    func `times set by a reproducible build are not sent`(build: Build) throws {
        let site = try Site()
        for time in [0, 1] {
            try site.write("small\(time).txt", "small", modified: time)
            try site.write("large\(time).bin", SiteContent.octets(400_000), modified: time)
        }
        let server = try site.serve(build)
        let connection = try server.connect()
        for path in ["/small0.txt", "/small1.txt", "/large0.bin", "/large1.bin"] {
            let response = try connection.ask(path)
            #expect(response["Last-Modified"] == nil)
            let tag = try #require(response["ETag"])
            #expect(try connection.ask(path, ["If-None-Match: \(tag)"]).status == 304)
            #expect(try connection.ask(path, ["If-Modified-Since: \(Self.date)"]).status == 200)
            #expect(try connection.ask(path, ["If-Unmodified-Since: \(Self.date)"]).status == 200)
        }
        // Large files of such a build, that only their content tells apart, have tags of their own all the same.
        let first = try connection.ask("/large1.bin")
        try site.write("large1.bin", SiteContent.octets(400_000, seed: 2), modified: 1)
        let isSeen = try Deadline.patient.waits { try connection.ask("/large1.bin")["ETag"] != first["ETag"] }
        #expect(isSeen)
    }

    @Test(arguments: Build.allCases)
    func `no time in the future is sent`(build: Build) throws {
        let site = try Site()
        try site.write("a.txt", "a", modified: 4_102_444_800)
        let response = try site.serve(build).ask("/a.txt")
        #expect(response.status == 200)
        // RFC 9110 §8.8.2.1: a time later than that of the response must not be sent.
        #expect(response["Last-Modified"]?.contains("2100") != true)
    }

    /// Conditions and what they lead to, in the order of RFC 9110 §13.2.2. TAG stands for the tag of the file.
    private static let conditions: [(fields: [String], status: Int)] = [
        (["If-None-Match: TAG"], 304),
        (["If-None-Match: W/TAG"], 304),
        (["If-None-Match: *"], 304),
        (["If-None-Match: \"other\""], 200),
        (["If-None-Match: \"other\", TAG"], 304),
        (["If-None-Match: \"a,b\",W/\"other\" , W/TAG,"], 304),
        (["If-None-Match: \"other\"", "If-None-Match: TAG"], 304),
        (["If-None-Match: \"a, TAG, b"], 200),
        (["If-None-Match: other"], 200),
        (["If-None-Match:"], 200),
        (["If-Modified-Since: DATE"], 304),
        (["If-Modified-Since: AFTER"], 304),
        (["If-Modified-Since: BEFORE"], 200),
        (["If-Modified-Since: Wednesday, 21-Oct-15 07:28:00 GMT"], 304),
        (["If-Modified-Since: Wed Oct 21 07:28:00 2015"], 304),
        (["If-Modified-Since: 2015-10-21"], 200),
        (["If-Modified-Since: DATE", "If-None-Match: \"other\""], 200),
        (["If-Modified-Since: BEFORE", "If-None-Match: TAG"], 304),
        (["If-Match: TAG"], 200),
        (["If-Match: *"], 200),
        (["If-Match: \"other\", TAG"], 200),
        (["If-Match: W/TAG"], 412),
        (["If-Match: \"other\""], 412),
        (["If-Unmodified-Since: DATE"], 200),
        (["If-Unmodified-Since: AFTER"], 200),
        (["If-Unmodified-Since: BEFORE"], 412),
        (["If-Unmodified-Since: yesterday"], 200),
        (["If-Match: TAG", "If-Unmodified-Since: BEFORE"], 200),
        (["If-Match: \"other\"", "If-Unmodified-Since: AFTER"], 412),
        (["If-Match: \"other\"", "If-None-Match: TAG"], 412),
        (["If-Match: TAG", "If-None-Match: TAG"], 304),
        (["If-Unmodified-Since: DATE", "If-Modified-Since: DATE"], 304),
        (["If-Unmodified-Since: BEFORE", "If-None-Match: TAG"], 412),
        (["If-None-Match: TAG", "Range: bytes=0-1"], 304),
        (["If-Match: \"other\"", "Range: bytes=0-1"], 412),
        (["If-None-Match: \"other\"", "Range: bytes=0-1"], 206),
        (["If-Modified-Since: BEFORE", "Range: bytes=999999-"], 416),
        (["If-None-Match: TAG", "Range: bytes=999999-"], 304),
    ]

    @Test(arguments: Build.allCases, ["/small.txt", "/large.bin"])
    func `conditions count in their order`(build: Build, path: String) throws {
        let site = try makeSite()
        let server = try site.serve(build)
        let connection = try server.connect()
        for coding in ["", "gzip"] {
            let plain = try connection.ask(path, ["Accept-Encoding: \(coding)"])
            let tag = try #require(plain["ETag"])
            for (fields, status) in Self.conditions {
                let lines = fields.map {
                    $0.replacing("TAG", with: tag).replacing("DATE", with: Self.date)
                        .replacing("BEFORE", with: Self.before).replacing("AFTER", with: Self.after)
                }
                for method in ["GET", "HEAD"] {
                    let response = try connection.ask(path, lines + ["Accept-Encoding: \(coding)"], method: method)
                    let ranged = method == "HEAD" && (status == 206 || status == 416)
                    #expect(response.status == (ranged ? 200 : status), "\(method) \(lines)")
                    if status == 200, method == "GET" { #expect(response.body.count == plain.body.count) }
                }
            }
        }
    }

    @Test(arguments: Build.allCases, ["", "gzip"])
    func `a client that has the current version gets 304`(build: Build, coding: String) throws {
        let site = try makeSite()
        let server = try site.serve(build)
        let connection = try server.connect()
        let plain = try connection.ask("/small.txt", ["Accept-Encoding: \(coding)"])
        let tag = try #require(plain["ETag"])
        let response = try connection.ask("/small.txt", ["Accept-Encoding: \(coding)", "If-None-Match: \(tag)"])
        #expect(response.status == 304)
        #expect(response.body.isEmpty)
        for name in ["Content-Type", "Content-Length", "Content-Encoding", "Content-Range"] {
            #expect(response[name] == nil, "\(name)")
        }
        for name in ["ETag", "Cache-Control", "Vary"] {
            #expect(response[name] == plain[name], "\(name)")
            #expect(response[name] != nil, "\(name)")
        }
        #expect(try connection.ask("/small.txt").status == 200, "the connection goes on")
    }

    @Test(arguments: Build.allCases)
    func `conditions are ignored for missing files`(build: Build) throws {
        let site = try Site(["404.html": "<p>not here", "docs/index.html": ""])
        let server = try site.serve(build)
        let connection = try server.connect()
        let tag = try #require(connection.ask("/404.html")["ETag"])
        for field in ["If-None-Match: *", "If-Match: *", "If-None-Match: \(tag)", "If-Modified-Since: \(Self.date)"] {
            let response = try connection.ask("/missing", [field])
            #expect(response.status == 404)
            #expect(response.text == "<p>not here")
            #expect(response["ETag"] == nil, "nobody asks for the same error again")
            #expect(response["Last-Modified"] == nil)
            #expect(try connection.ask("/docs", [field]).status == 301)
        }
    }
}
