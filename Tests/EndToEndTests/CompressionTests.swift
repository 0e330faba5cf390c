import TestSupport
import Testing

@Suite("Compression", .ownThread)
struct CompressionTests {
    /// A value of Accept-Encoding and how `/facts` is to be answered: with gzip, without, or not at all.
    enum Outcome {
        case gzip, identity, notAcceptable
    }

    private static let table: [(fields: [String], outcome: Outcome)] = [
        ([], .identity),
        ([""], .identity),
        (["gzip"], .gzip),
        (["GZip"], .gzip),
        (["x-gzip"], .gzip),
        (["deflate"], .identity),
        (["br"], .identity),
        (["gzipped"], .identity),
        (["gzip, deflate, br, zstd"], .gzip),
        (["br;q=1.0, gzip;q=0.8, *;q=0.1"], .gzip),
        (["deflate,,  gzip ;q=0.5"], .gzip),
        (["deflate", "gzip"], .gzip),
        (["gzip;q=1"], .gzip),
        (["gzip;q=1.000"], .gzip),
        (["gzip; Q=0.5"], .gzip),
        (["gzip;q=0.001"], .gzip),
        (["gzip;q=0"], .identity),
        (["gzip;q=0.000"], .identity),
        (["gzip;q=0, *"], .identity),
        (["*"], .gzip),
        (["*;q=0.5"], .gzip),
        (["*;q=0"], .notAcceptable),
        (["*;q=0, gzip"], .gzip),
        (["*;q=0, identity"], .identity),
        (["identity"], .identity),
        (["identity;q=0"], .notAcceptable),
        (["identity;q=0, gzip"], .gzip),
        (["identity;q=0, gzip;q=0.1"], .gzip),
        (["identity;q=0, *"], .gzip),
        (["identity;q=0", "gzip;q=0"], .notAcceptable),
        (["identity;q=0, br"], .notAcceptable),
        (["gzip;q=0, identity;q=0, *"], .notAcceptable),
        (["gzip;q=0.5, identity"], .identity),
        (["gzip;q=0.5, identity;q=0.6"], .identity),
        (["gzip;q=0.6, identity;q=0.5"], .gzip),
        (["gzip, identity"], .gzip),
        (["identity;q=0.5, *;q=0.1"], .identity),
        (["gzip;q=1.001"], .identity),
        (["gzip;q=-1"], .identity),
        (["gzip;q=zero"], .identity),
        (["gzip;quality=1"], .identity),
    ]

    /// The text with each number replaced, since they differ from one moment to the next.
    private func withoutNumbers(_ octets: [UInt8]) -> String {
        String(decoding: octets, as: UTF8.self).replacing(/\d+/, with: "0")
    }

    private func answer(
        _ connection: RawConnection, _ path: String, _ acceptEncoding: [String], method: String = "GET"
    ) throws -> ReceivedResponse {
        let fields = acceptEncoding.map { "Accept-Encoding: \($0)\r\n" }.joined()
        try connection.send("\(method) \(path) HTTP/1.1\r\nHost: localhost\r\n\(fields)\r\n")
        return try connection.nextResponse(to: method)
    }

    @Test(arguments: Build.allCases, ["/facts", "/facts.json"])
    func `the coding is one that the client accepts`(build: Build, path: String) throws {
        let server = try RunningServer(build, ["--gzip-threshold", "100"])
        let connection = try server.connect()
        let representation = try answer(connection, path, []).body
        let plain = withoutNumbers(representation)
        for (fields, outcome) in Self.table {
            let response = try answer(connection, path, fields)
            #expect(response["Vary"] == "Accept-Encoding", "\(fields)")
            switch outcome {
            case .gzip:
                #expect(response.status == 200)
                try #require(response["Content-Encoding"] == "gzip", "\(fields)")
                #expect(withoutNumbers(try #require(gunzip(response.body))) == plain)
                #expect(response.body.count < representation.count)
            case .identity:
                #expect(response.status == 200)
                #expect(response["Content-Encoding"] == nil, "\(fields)")
                #expect(withoutNumbers(response.body) == plain)
            case .notAcceptable:
                #expect(response.status == 406, "\(fields)")
                #expect(response["Content-Encoding"] == nil)
            }
        }
    }

    @Test(arguments: Build.allCases)
    func `a browser gets the pages compressed by default`(build: Build) throws {
        let server = try RunningServer(build)
        let connection = try server.connect()
        #expect(try answer(connection, "/facts", ["gzip, deflate, br, zstd"])["Content-Encoding"] == "gzip")
        #expect(try answer(connection, "/facts.json", ["gzip, deflate, br, zstd"])["Vary"] == "Accept-Encoding")
    }

    @Test(arguments: Build.allCases)
    func `HEAD has the fields that GET would have`(build: Build) throws {
        let server = try RunningServer(build)
        let connection = try server.connect()
        let get = try answer(connection, "/facts", ["gzip"])
        let head = try answer(connection, "/facts", ["gzip"], method: "HEAD")
        #expect(head["Content-Encoding"] == "gzip")
        #expect(head["Vary"] == get["Vary"])
        #expect(head.fields.map(\.name) == get.fields.map(\.name))
        let length = try #require(head["Content-Length"].flatMap { Int($0) })
        // The numbers on the page may have changed in between.
        #expect(abs(length - get.body.count) < 20)
    }

    @Test(arguments: Build.allCases)
    func `short content is not compressed unless the client accepts nothing else`(build: Build) throws {
        let server = try RunningServer(build)
        let connection = try server.connect()
        #expect(try answer(connection, "/", ["gzip"])["Content-Encoding"] == nil)
        let response = try answer(connection, "/", ["gzip, identity;q=0"])
        if response.status == 200 {
            #expect(response["Content-Encoding"] == "gzip")
            #expect(gunzip(response.body) == Array("Hello, World!\n".utf8))
        } else {
            #expect(response.status == 406)
        }
    }

    @Test(arguments: Build.allCases)
    func `the flag sets the threshold`(build: Build) throws {
        for (threshold, coding) in [("14", "gzip"), ("15", nil)] {
            let server = try RunningServer(build, ["--gzip-threshold", threshold])
            #expect(try answer(server.connect(), "/", ["gzip"])["Content-Encoding"] == coding)
        }
    }

    @Test(arguments: Build.allCases)
    func `an error is understood whatever the client accepts`(build: Build) throws {
        let server = try RunningServer(build)
        let connection = try server.connect()
        for value in ["gzip", "identity;q=0", "*;q=0", "br"] {
            let response = try answer(connection, "/missing", [value])
            #expect(response.status == 404)
            let body = response["Content-Encoding"] == "gzip" ? try #require(gunzip(response.body)) : response.body
            #expect(String(decoding: body, as: UTF8.self).hasPrefix("404 Not Found"))
        }
    }
}
