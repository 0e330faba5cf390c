import HTTP
import Testing

@testable import Swiftlet

struct ResponseCodingTests {
    private static let threshold = 100

    @Test(arguments: [
        ("gzip", 100, true), ("gzip", 99, false), ("*", 100, true), ("gzip;q=0", 100, false), ("br", 100, false),
        ("", 100, false),
        ("identity, gzip;q=0.5", 100, false), ("identity;q=0, gzip", 99, true), ("identity;q=0, gzip", 1, true),
        ("gzip, *;q=0", 99, true),
    ])
    func `compresses if the client accepts it and the content is long enough`(
        _ accepted: String, _ length: Int, _ isCompressed: Bool
    ) throws {
        let response = try answer("Accept-Encoding: \(accepted)\r\n", length: length)
        #expect(response.statusLine == "HTTP/1.1 200 OK")
        #expect(response.values("Content-Encoding") == (isCompressed ? ["gzip"] : []))
        #expect(response.values("Content-Length") == ["\(response.content.count)"])
        #expect(response.decoded == [UInt8](repeating: 0x61, count: length))
    }

    @Test func `several lines of Accept-Encoding are one list`() throws {
        let response = try answer("Accept-Encoding: br\r\nX: y\r\naccept-encoding: gzip\r\n", length: 1_000)
        #expect(response.values("Content-Encoding") == ["gzip"])
    }

    @Test func `does not compress a type that hardly gets smaller`() throws {
        let response = try answer("Accept-Encoding: gzip\r\n", length: 1_000, type: .octetStream)
        #expect(response.values("Content-Encoding") == [])
        #expect(response.content.count == 1_000)
    }

    @Test(arguments: ["", "Accept-Encoding: gzip\r\n", "Accept-Encoding: identity\r\n", "Accept-Encoding:\r\n"])
    func `Vary is sent if another coding could have been chosen (RFC 9110 §12.5.5)`(_ field: String) throws {
        #expect(try answer(field, length: 100).values("Vary") == ["Accept-Encoding"])
    }

    @Test func `Vary is not sent if there is only one coding`() throws {
        #expect(try answer("", length: 99).values("Vary") == [])
        #expect(try answer("", length: 1_000, type: .octetStream).values("Vary") == [])
    }

    @Test(arguments: ["identity;q=0", "*;q=0", "identity;q=0, gzip;q=0", "br, *;q=0"])
    func `406 if no coding is accepted (RFC 9110 §12.5.3)`(_ accepted: String) throws {
        let response = try answer("Accept-Encoding: \(accepted)\r\n", length: 1_000)
        #expect(response.statusLine == "HTTP/1.1 406 Not Acceptable")
        #expect(response.values("Vary") == ["Accept-Encoding"])
        #expect(response.values("Content-Encoding") == [])
        #expect(response.content == "406 Not Acceptable\n".octets)
    }

    @Test func `406 names Accept-Encoding once, however little is worth compressing`() throws {
        let response = try ComposedResponse(
            to: "GET / HTTP/1.1\r\nHost: a\r\nAccept-Encoding: identity;q=0\r\n\r\n", gzipThreshold: 0
        ) { _, response in response.send("a") }
        #expect(response.values("Vary") == ["Accept-Encoding"])
    }

    @Test func `an error is sent in a coding that was not accepted rather than not at all`() throws {
        let response = try ComposedResponse(
            to: "GET / HTTP/1.1\r\nHost: a\r\nAccept-Encoding: identity;q=0\r\n\r\n"
        ) { _, response in response.send(.notFound) }
        #expect(response.statusLine == "HTTP/1.1 404 Not Found")
        #expect(response.values("Vary") == ["Accept-Encoding"])
        #expect(response.content == "404 Not Found\n".octets)
    }

    @Test(arguments: ["identity;q=0", "gzip", "*;q=0"])
    func `a response without content has no coding`(_ accepted: String) throws {
        let request = "GET / HTTP/1.1\r\nHost: a\r\nAccept-Encoding: \(accepted)\r\n\r\n"
        let empty = try ComposedResponse(to: request, gzipThreshold: 0) { _, response in response.send("") }
        #expect(empty.statusLine == "HTTP/1.1 200 OK")
        #expect(empty.values("Content-Encoding") == [])
        let noContent = try ComposedResponse(to: request, gzipThreshold: 0) { _, response in
            response.send(.noContent)
        }
        #expect(noContent.statusLine == "HTTP/1.1 204 No Content")
        #expect(noContent.values("Content-Encoding") == [])
    }

    private func answer(
        _ fields: String, length: Int, type: MediaType = .plainText
    ) throws -> ComposedResponse {
        try ComposedResponse(
            to: "GET / HTTP/1.1\r\nHost: a\r\n\(fields)\r\n", gzipThreshold: Self.threshold
        ) { _, response in
            response.send(as: type) { content in for _ in 0..<length { content.append(0x61) } }
        }
    }
}
