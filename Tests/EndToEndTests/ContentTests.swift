import Testing

@Suite("Content of requests", .ownThread)
struct ContentTests {
    private static let next = "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"
    /// What a server would answer that takes content for a request.
    private static let bait = "GET /bait HTTP/1.1\r\nHost: localhost\r\n\r\n"

    /// So many octets of bait.
    private static func content(_ count: Int) -> String {
        let octets = String(repeating: bait, count: count / bait.utf8.count + 1).utf8.prefix(count)
        return String(decoding: Array(octets), as: UTF8.self)
    }

    /// `content` in chunks of so many octets.
    private static func chunked(
        _ content: String, by size: Int, extensions: String = "", trailers: String = ""
    ) -> String {
        let octets = Array(content.utf8)
        let chunks = stride(from: 0, to: octets.count, by: size).map { start in
            let chunk = octets[start..<min(start + size, octets.count)]
            let digits = String(chunk.count, radix: 16)
            return "\(digits)\(extensions)\r\n\(String(decoding: chunk, as: UTF8.self))\r\n"
        }
        return chunks.joined() + "0\(extensions)\r\n\(trailers)\r\n"
    }

    @Test(
        arguments: Build.allCases,
        [0, 1, 100, 4_095, 4_096, 4_097, 32_767, 32_768, 32_769, 100_000, 1_048_575, 1_048_576])
    func `content of a given length is drained`(build: Build, length: Int) throws {
        let server = try RunningServer(build)
        let connection = try server.connect()
        let request = "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: \(length)\r\n\r\n\(Self.content(length))"
        try connection.send(request + Self.next + request + Self.next)
        #expect(try connection.nextResponses(4).map(\.status) == [405, 200, 405, 200])
    }

    @Test(arguments: Build.allCases, [(1, 1), (5_000, 1), (5_000, 15), (100_000, 4_096), (1_048_576, 65_536)])
    func `chunked content is drained`(build: Build, sizes: (content: Int, chunk: Int)) throws {
        let server = try RunningServer(build)
        let connection = try server.connect()
        let head = "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
        let request = head + Self.chunked(Self.content(sizes.content), by: sizes.chunk)
        try connection.send(request + Self.next + request + Self.next)
        #expect(try connection.nextResponses(4).map(\.status) == [405, 200, 405, 200])
    }

    @Test(
        arguments: Build.allCases,
        [
            ("", ""), (";name", ""), (";name=value;other=\"a b\"", ""), (" ;name", ""), ("", "Trailer: value\r\n"),
            (";a", "One: 1\r\nTwo: 2\r\n"), ("", "Content-Length: 5\r\nTransfer-Encoding: gzip\r\n"),
        ])
    func `extensions and trailers are passed over`(
        build: Build, extras: (extensions: String, trailers: String)
    ) throws {
        let server = try RunningServer(build)
        let connection = try server.connect()
        let head = "PUT / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: Chunked\r\n\r\n"
        let content = Self.chunked(
            Self.content(200), by: 30, extensions: extras.extensions, trailers: extras.trailers)
        try connection.send(head + content + Self.next, inPiecesOf: 5)
        try connection.send(head + content + Self.next)
        #expect(try connection.nextResponses(4).map(\.status) == [405, 200, 405, 200])
    }

    @Test(arguments: Build.allCases)
    func `chunk sizes may have leading zeros and digits of either case`(build: Build) throws {
        let server = try RunningServer(build)
        let connection = try server.connect()
        let head = "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
        try connection.send(head + "00a\r\n0123456789\r\n0A\r\n0123456789\r\n000\r\n\r\n" + Self.next)
        #expect(try connection.nextResponses(2).map(\.status) == [405, 200])
    }

    @Test(arguments: Build.allCases, ["GET", "HEAD", "DELETE", "OPTIONS", "SOMETHING"])
    func `content is drained whatever the method`(build: Build, method: String) throws {
        let server = try RunningServer(build)
        let connection = try server.connect()
        try connection.send(
            "\(method) / HTTP/1.1\r\nHost: localhost\r\nContent-Length: \(Self.bait.utf8.count)\r\n\r\n\(Self.bait)")
        try connection.send(Self.next)
        _ = try connection.nextResponse(to: method)
        #expect(try connection.nextResponse().text == "ok\n")
    }

    @Test(arguments: Build.allCases, ["Content-Length: 5\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\n"])
    func `a client that expects it gets 100 Continue`(build: Build, fields: String) throws {
        let server = try RunningServer(build)
        let connection = try server.connect()
        for _ in 0..<2 {
            try connection.send("POST / HTTP/1.1\r\nHost: localhost\r\nExpect: 100-Continue\r\n\(fields)")
            let interim = try connection.nextResponse()
            #expect(interim.status == 100)
            #expect(interim.fields.isEmpty)
            #expect(connection.receiveMore(Deadline(in: 0.05)) == .nothing)
            try connection.send(fields.hasPrefix("C") ? "GET /" : "5\r\nGET /\r\n0\r\n\r\n")
            #expect(try connection.nextResponse().status == 405)
        }
        try connection.send(Self.next)
        #expect(try connection.nextResponse().text == "ok\n")
    }

    @Test(arguments: Build.allCases)
    func `100 Continue is not sent unless the client waits`(build: Build) throws {
        let server = try RunningServer(build)
        let requests = [
            "POST / HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\nabcde",
            "POST / HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 0\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\n\r\n",
            "POST / HTTP/1.0\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\nabcde",
        ]
        for request in requests {
            let connection = try server.connect()
            try connection.send(request)
            #expect(try connection.nextResponse().status >= 200, "\(request)")
        }
    }

    @Test(arguments: Build.allCases)
    func `content that would be too large is refused before it is sent`(build: Build) throws {
        let server = try RunningServer(build)
        let connection = try server.connect()
        try connection.send(
            "POST / HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 1048577\r\n\r\n")
        let response = try connection.nextResponse()
        #expect(response.status == 413)
        #expect(response.closes)
        try connection.expectEnd()
    }

    @Test(arguments: Build.allCases)
    func `content that turns out too large is refused while it comes`(build: Build) throws {
        let server = try RunningServer(build, ["--max-body", "100000"])
        let connection = try server.connect()
        try connection.send("POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n")
        try connection.send(Self.chunked(Self.content(500_000), by: 10_000))
        let response = try connection.nextResponse()
        #expect(response.status == 413)
        #expect(response.closes)
        try connection.expectEnd()
    }
}
