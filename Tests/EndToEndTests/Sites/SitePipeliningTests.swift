import Testing

@Suite("Many requests to a site", .ownThread)
struct SitePipeliningTests {
    private struct Expected {
        let path: String
        let method: String
        let status: Int
        let body: [UInt8]
    }

    /// Files small and large, and what is not there, in an order that is the same each time.
    private func makeSite(files: Int, large: Int) throws -> (site: Site, expected: [Expected]) {
        let site = try Site(["404.html": "<p>not here"])
        var expected: [Expected] = []
        for number in 0..<files {
            let octets = SiteContent.octets(number % 10 * 1_000 + number, seed: UInt64(number + 1))
            try site.write("small/\(number).bin", octets)
            expected.append(Expected(path: "/small/\(number).bin", method: "GET", status: 200, body: octets))
            if number % 3 == 0 {
                expected.append(Expected(path: "/small/\(number).bin", method: "HEAD", status: 200, body: []))
                expected.append(
                    Expected(path: "/missing/\(number)", method: "GET", status: 404, body: Array("<p>not here".utf8)))
            }
            if number % 7 == 0 {
                let octets = SiteContent.octets(large, seed: UInt64(1_000 + number))
                try site.write("large/\(number).bin", octets)
                expected.append(Expected(path: "/large/\(number).bin", method: "GET", status: 200, body: octets))
                expected.append(Expected(path: "/large/\(number).bin", method: "HEAD", status: 200, body: []))
            }
        }
        return (site, expected)
    }

    private func requests(_ expected: [Expected]) -> String {
        expected.map { "\($0.method) \($0.path) HTTP/1.1\r\nHost: localhost\r\n\r\n" }.joined()
    }

    private func expect(_ expected: [Expected], on connection: RawConnection) throws {
        for expected in expected {
            let response = try connection.nextResponse(to: expected.method)
            #expect(response.status == expected.status, "\(expected.method) \(expected.path)")
            #expect(SiteContent.isSame(response.body, expected.body), "\(expected.method) \(expected.path)")
        }
    }

    @Test(arguments: Build.allCases)
    func `requests that are sent at once are answered in their order`(build: Build) throws {
        let (site, expected) = try makeSite(files: 40, large: 600_000)
        let server = try site.serve(build)
        let connection = try server.connect()
        // None of them is known at first, then all are, and then some.
        for round in 0..<3 {
            let asked = round == 2 ? expected.reversed() : expected
            try connection.send(requests(asked))
            try expect(asked, on: connection)
        }
    }

    @Test(arguments: Build.allCases)
    func `a client that sends no more gets all that it has asked for`(build: Build) throws {
        let (site, expected) = try makeSite(files: 20, large: 3_000_000)
        let server = try site.serve(build)
        for _ in 0..<2 {
            let connection = try server.connect()
            try connection.send(requests(expected))
            connection.shutSending()
            try expect(expected, on: connection)
            try connection.expectEnd()
        }
        let connection = try server.connect()
        try connection.send("GET /large/0.bin HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        connection.shutSending()
        #expect(try connection.nextResponse().body.count == 3_000_000)
        try connection.expectEnd()
    }

    @Test(arguments: Build.allCases)
    func `hundreds of connections that ask for different files are all served`(build: Build) throws {
        let site = try Site()
        let text = Array(SiteContent.text(8_000).utf8)
        for number in 0..<400 {
            try site.write("\(number).txt", Array("file \(number) ".utf8) + text.prefix(number * 20))
        }
        for number in 0..<100 {
            try site.write("large/\(number).bin", SiteContent.octets(300_000, seed: UInt64(number + 1)))
        }
        let server = try site.serve(build)
        let connections = try (0..<400).map { _ in try server.connect() }
        for round in 0..<3 {
            for (index, connection) in connections.enumerated() {
                try connection.request("/\((index + round * 7) % 400).txt")
            }
            for (index, connection) in connections.enumerated() {
                let number = (index + round * 7) % 400
                let response = try connection.nextResponse()
                #expect(response.status == 200)
                #expect(response.text.hasPrefix("file \(number) "))
                #expect(response.body.count == "file \(number) ".utf8.count + number * 20)
            }
        }
        for (index, connection) in connections.prefix(100).enumerated() {
            try connection.request("/large/\(index).bin")
        }
        for (index, connection) in connections.prefix(100).enumerated() {
            let octets = SiteContent.octets(300_000, seed: UInt64(index + 1))
            #expect(SiteContent.isSame(try connection.nextResponse().body, octets))
        }
    }
}
