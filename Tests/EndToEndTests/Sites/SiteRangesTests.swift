import Testing

@Suite("Ranges of a site", .ownThread)
struct SiteRangesTests {
    /// One that is kept in memory, and one that goes from the disk to the socket.
    enum Kind: CaseIterable {
        case small, large

        var length: Int { self == .small ? 5_000 : 3_000_000 }
        var path: String { self == .small ? "/small.bin" : "/large.bin" }
    }

    private static let time = 1_445_412_480
    private static let date = "Wed, 21 Oct 2015 07:28:00 GMT"

    private func makeSite() throws -> Site {
        let site = try Site()
        for kind in Kind.allCases {
            try site.write(String(kind.path.dropFirst()), SiteContent.octets(kind.length), modified: Self.time)
        }
        return site
    }

    @Test(arguments: Build.allCases, Kind.allCases)
    func `a range is that part`(build: Build, kind: Kind) throws {
        let site = try makeSite()
        let server = try site.serve(build)
        let connection = try server.connect()
        let octets = SiteContent.octets(kind.length)
        let length = kind.length
        let whole = try connection.ask(kind.path)
        #expect(SiteContent.isSame(whole.body, octets))
        for (value, range) in [
            ("0-0", 0..<1), ("0-", 0..<length), ("0-99", 0..<100), ("100-199", 100..<200),
            ("\(length - 1)-", length - 1..<length),
            ("-1", length - 1..<length), ("-100", length - 100..<length), ("-\(length * 2)", 0..<length),
            ("1-\(length * 2)", 1..<length), ("1-99999999999999999999999999", 1..<length), ("2000-", 2_000..<length),
            ("\(length - 3)-\(length - 2)", length - 3..<length - 1), (" 5-6 ", 5..<7), (",7-8,", 7..<9),
            ("0-0, \(length)-", 0..<1),
        ] {
            let response = try connection.ask(kind.path, ["Range: bytes=\(value)"])
            #expect(response.status == 206, "\(value)")
            #expect(response["Content-Range"] == "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(length)")
            #expect(SiteContent.isSame(response.body[...], octets[range]), "\(value)")
            for name in ["ETag", "Last-Modified", "Content-Type", "Cache-Control", "Accept-Ranges"] {
                #expect(response[name] == whole[name])
            }
        }
    }

    @Test(arguments: Build.allCases, Kind.allCases)
    func `several ranges are several parts`(build: Build, kind: Kind) throws {
        let site = try makeSite()
        let server = try site.serve(build)
        let connection = try server.connect()
        let octets = SiteContent.octets(kind.length)
        let length = kind.length
        for ranges in [
            [0..<1, 2..<3], [10..<20, 0..<5, length - 7..<length], [0..<2_000, 4_000..<length],
            (0..<16).map { $0 * 100..<$0 * 100 + 50 }, [5..<10, 5..<10], [1..<length / 2, length / 2..<length - 1],
        ] {
            let value = ranges.map { "\($0.lowerBound)-\($0.upperBound - 1)" }.joined(separator: ", ")
            let response = try connection.ask(kind.path, ["Range: bytes=\(value), \(length)-\(length + 5)"])
            #expect(response.status == 206)
            #expect(response["Content-Range"] == nil)
            let parts = try SiteMultipart(response).parts
            #expect(parts.map(\.range) == ranges.map { "bytes \($0.lowerBound)-\($0.upperBound - 1)/\(length)" })
            for (part, range) in zip(parts, ranges) {
                #expect(part.type == "application/octet-stream")
                #expect(SiteContent.isSame(part.octets[...], octets[range]), "\(range)")
            }
        }
    }

    @Test(arguments: Build.allCases, Kind.allCases)
    func `ranges beyond its end get 416`(build: Build, kind: Kind) throws {
        let site = try makeSite()
        let server = try site.serve(build)
        let connection = try server.connect()
        let length = kind.length
        for value in [
            "\(length)-", "\(length)-\(length + 1)", "\(length * 3)-", "-0", "99999999999999999999-", "\(length)-,-0",
        ] {
            let response = try connection.ask(kind.path, ["Range: bytes=\(value)"])
            #expect(response.status == 416, "\(value)")
            #expect(response["Content-Range"] == "bytes */\(length)")
        }
    }

    @Test(arguments: Build.allCases, Kind.allCases)
    func `a range field that says nothing gets the whole`(build: Build, kind: Kind) throws {
        let site = try makeSite()
        let server = try site.serve(build)
        let connection = try server.connect()
        let many = (0..<17).map { "\($0 * 2)-\($0 * 2)" }.joined(separator: ",")
        let far = (0..<1_000).map { "\($0)-\($0)" }.joined(separator: ",")
        for value in [
            "bytes=\(many)", "bytes=\(far)", "bytes=0-,0-", "bytes=0-,0-,0-,0-", "bytes=5-4", "bytes=a-b", "bytes=1",
            "bytes=", "bytes", "lines=0-1", "bytes=0-1;2-3", "bytes=--1", "bytes=-", "bytes=0x1-2", "bytes=1-2-3",
            "bytes 0-1",
        ] {
            let response = try connection.ask(kind.path, ["Range: \(value)"])
            #expect(response.status == 200, "\(value.prefix(40))")
            #expect(response.body.count == kind.length)
            #expect(response["Content-Range"] == nil)
        }
        #expect(try connection.ask(kind.path, ["Range: bytes=0-1", "Range: bytes=0-1"]).status == 200)
    }

    @Test(arguments: Build.allCases, Kind.allCases)
    func `a range is sent only of the representation that If-Range names`(build: Build, kind: Kind) throws {
        let site = try makeSite()
        let server = try site.serve(build)
        let connection = try server.connect()
        let tag = try #require(connection.ask(kind.path)["ETag"])
        for (value, status) in [
            (tag, 206), ("\"other\"", 200), ("W/\(tag)", 200), (Self.date, 206), ("Wed, 21 Oct 2015 07:28:01 GMT", 200),
            ("Wed, 21 Oct 2015 07:27:59 GMT", 200), ("nonsense", 200), ("*", 200),
        ] {
            let response = try connection.ask(kind.path, ["Range: bytes=10-19", "If-Range: \(value)"])
            #expect(response.status == status, "\(value)")
            #expect(response.body.count == (status == 206 ? 10 : kind.length))
            // A range that can't be satisfied is none of the new representation either.
            let beyond = try connection.ask(kind.path, ["Range: bytes=\(kind.length)-", "If-Range: \(value)"])
            #expect(beyond.status == (status == 206 ? 416 : 200))
        }
        #expect(try connection.ask(kind.path, ["If-Range: \(tag)"]).status == 200)
    }

    @Test(arguments: Build.allCases, [20_000, 1_500_000])
    func `a range is of the uncompressed content, unless If-Range names the compressed one`(build: Build, length: Int)
        throws
    {
        let site = try Site(["a.txt": SiteContent.text(length)])
        let server = try site.serve(build)
        let connection = try server.connect()
        let accept = "Accept-Encoding: gzip"
        let whole = try connection.ask("/a.txt", [accept])
        try #require(whole["Content-Encoding"] == "gzip")
        let compressed = whole.body
        let tag = try #require(whole["ETag"])
        let going = [accept, "If-Range: \(tag)"]
        let plain = try connection.ask("/a.txt", [accept, "Range: bytes=0-9,-10"])
        #expect(plain["Content-Encoding"] == nil)
        #expect(
            try SiteMultipart(plain).parts.map(\.octets) == [
                Array(SiteContent.text(length).utf8.prefix(10)), Array(SiteContent.text(length).utf8.suffix(10)),
            ])
        let refusing = try connection.ask("/a.txt", ["Accept-Encoding: gzip, identity;q=0", "Range: bytes=0-9"])
        #expect(refusing["Content-Encoding"] == "gzip")
        #expect(refusing.body == Array(compressed.prefix(10)))
        var joined: [UInt8] = []
        let size = compressed.count / 3 + 1
        for start in stride(from: 0, to: compressed.count, by: size) {
            let response = try connection.ask("/a.txt", going + ["Range: bytes=\(start)-\(start + size - 1)"])
            #expect(response.status == 206)
            #expect(response["Content-Encoding"] == "gzip")
            #expect(response["ETag"] == whole["ETag"])
            #expect(response["Content-Range"]?.hasSuffix("/\(compressed.count)") == true)
            joined += response.body
        }
        #expect(joined == compressed)
        let parts = try SiteMultipart(connection.ask("/a.txt", going + ["Range: bytes=0-9,-10"])).parts
        #expect(parts.map(\.octets) == [Array(compressed.prefix(10)), Array(compressed.suffix(10))])
        #expect(parts[0].type == "text/plain; charset=utf-8")
        // The tag of one coding says nothing about the other.
        #expect(try connection.ask("/a.txt", ["Range: bytes=0-9", "If-Range: \(tag)"]).status == 200)
        #expect(try connection.ask("/a.txt", going + ["Range: bytes=0-9"]).status == 206)
        #expect(try connection.ask("/a.txt", going + ["Range: bytes=\(compressed.count)-"]).status == 416)
    }

    @Test(arguments: Build.allCases)
    func `the time that a prepared form tells can be asked for again`(build: Build) throws {
        let site = try Site()
        try site.write("a.txt", SiteContent.text(1_000), modified: Self.time - 1_000)
        try site.write("a.txt.gz", SiteContent.octets(500), modified: Self.time)
        let server = try site.serve(build)
        let connection = try server.connect()
        let accept = "Accept-Encoding: gzip"
        let whole = try connection.ask("/a.txt", [accept])
        let date = try #require(whole["Last-Modified"])
        let part = try connection.ask("/a.txt", [accept, "Range: bytes=0-9", "If-Range: \(date)"])
        #expect(part.status == 206)
        #expect(try connection.ask("/a.txt", [accept, "If-Modified-Since: \(date)"]).status == 304)
        #expect(try connection.ask("/a.txt", [accept, "If-Unmodified-Since: \(date)"]).status == 200)
    }

    @Test(arguments: Build.allCases)
    func `an empty file has no ranges`(build: Build) throws {
        let site = try Site(["empty.txt": ""])
        let server = try site.serve(build)
        let connection = try server.connect()
        let response = try connection.ask("/empty.txt", ["Range: bytes=0-"])
        #expect(response.status == 416)
        #expect(response["Content-Range"] == "bytes */0")
    }
}
