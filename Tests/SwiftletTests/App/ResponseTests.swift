import HTTP
import Testing

@testable import Swiftlet

struct ResponseTests {
    private static let get = "GET / HTTP/1.1\r\nHost: a\r\n\r\n"
    private static let head = "HEAD / HTTP/1.1\r\nHost: a\r\n\r\n"
    private static let date = "Date: Sun, 06 Nov 1994 08:49:37 GMT"

    @Test func `sends a text with its type and its exact length`() throws {
        let response = try ComposedResponse(to: Self.get) { _, response in response.send("Hello, World!\n") }
        #expect(response.statusLine == "HTTP/1.1 200 OK")
        #expect(response.fields == [Self.date, "Content-Type: text/plain; charset=utf-8", "Content-Length: 14"])
        #expect(response.content == "Hello, World!\n".octets)
    }

    @Test func `sends content that is written, of any octets`() throws {
        let response = try ComposedResponse(to: Self.get) { _, response in
            response.send(as: .octetStream) { content in
                for octet in UInt8.min...UInt8.max { content.append(octet) }
            }
        }
        #expect(response.values("Content-Type") == ["application/octet-stream"])
        #expect(response.values("Content-Length") == ["256"])
        #expect(response.content == Array(UInt8.min...UInt8.max))
    }

    @Test func `sends no content`() throws {
        let response = try ComposedResponse(to: Self.get) { _, response in response.send("") }
        #expect(response.values("Content-Length") == ["0"])
        #expect(response.content.isEmpty)
    }

    @Test func `HEAD has the fields of GET and no content (RFC 9110 §9.3.2)`() throws {
        for accepted in ["", "Accept-Encoding: gzip\r\n", "Accept-Encoding: identity;q=0\r\n"] {
            let answer = { (method: String) in
                try ComposedResponse(to: "\(method) / HTTP/1.1\r\nHost: a\r\n\(accepted)\r\n", gzipThreshold: 64) {
                    $1.send(as: .html) { content in for _ in 0..<1_000 { content.append("<p>") } }
                }
            }
            let get = try answer("GET")
            let head = try answer("HEAD")
            #expect(head.statusLine == get.statusLine)
            #expect(head.fields == get.fields)
            #expect(head.content.isEmpty)
            #expect(!get.content.isEmpty)
        }
    }

    @Test func `204 has neither content nor length`() throws {
        let response = try ComposedResponse(to: Self.get) { _, response in response.send(.noContent) }
        #expect(response.statusLine == "HTTP/1.1 204 No Content")
        #expect(response.fields == [Self.date])
        #expect(response.content.isEmpty)
    }

    @Test(arguments: [
        (Status.notFound, "404 Not Found"), (.internalServerError, "500 Internal Server Error"),
        (.serviceUnavailable, "503 Service Unavailable"),
    ])
    func `a status is sent with its name for content`(_ status: Status, _ name: String) throws {
        let response = try ComposedResponse(to: Self.get) { _, response in response.send(status) }
        #expect(response.statusLine == "HTTP/1.1 \(name)")
        #expect(response.content == "\(name)\n".octets)
        #expect(response.values("Content-Length") == ["\(name.utf8.count + 1)"])
    }

    @Test(arguments: [
        ("1.1", false, []), ("1.1", true, ["close"]), ("1.0", false, ["keep-alive"]), ("1.0", true, ["close"]),
    ])
    func `announces whether the connection is kept`(_ version: String, _ closes: Bool, _ expected: [String]) throws {
        let request = "GET / HTTP/\(version)\r\nHost: a\r\n\r\n"
        let response = try ComposedResponse(to: request, closes: closes) { _, response in response.send("a") }
        #expect(response.values("Connection") == expected)
        #expect(response.statusLine == "HTTP/1.1 200 OK")
    }

    @Test func `has the fields that were added`() throws {
        let response = try ComposedResponse(to: Self.get) { _, response in
            response.add("Cache-Control", "no-store")
            response.add("X-Number") { $0.append(decimal: 42) }
            response.send("a")
        }
        #expect(response.fields.suffix(2) == ["Cache-Control: no-store", "X-Number: 42"])
    }

    @Test func `only the first of two responses is sent`() throws {
        let response = try ComposedResponse(to: Self.get) { _, response in
            response.send("first")
            response.send(.notFound)
        }
        #expect(response.statusLine == "HTTP/1.1 200 OK")
        #expect(response.content == "first".octets)
    }

    @Test func `nothing of one response is left in the next`() throws {
        var response = Response(gzipThreshold: 512)
        try response.answer("HEAD / HTTP/1.0\r\nAccept-Encoding: identity;q=0\r\n\r\n", closes: true) { _, response in
            response.add("X", "y")
            response.send("a")
        }
        #expect(response.status == .notAcceptable)
        response.removeOutput()
        try response.answer(Self.get) { _, response in
            #expect(response.status == nil)
            response.send("b")
        }
        #expect(response.status == .ok)
        let next = ComposedResponse(response)
        #expect(next.fields == ["Content-Type: text/plain; charset=utf-8", "Content-Length: 1"])
        #expect(next.content == "b".octets)
    }

    @Test func `responses to pipelined requests follow one another`() throws {
        var response = Response(gzipThreshold: 512)
        try response.answer(Self.get) { _, response in response.send("a") }
        let first = response.output.count
        try response.answer(Self.get) { _, response in response.send("b") }
        #expect(response.output.count == 2 * first)
        let output = String(octets: response.output.span).octets
        #expect(output[..<first].last == 0x61)
        #expect(output[first...].starts(with: "HTTP/1.1 200 OK\r\n".octets))
        #expect(output.last == 0x62)
    }

    @Test func `knows the status and the octets of content for the log`() throws {
        var response = Response(gzipThreshold: 512)
        try response.answer(Self.get) { _, response in response.send("hello") }
        #expect(response.status == .ok)
        #expect(response.contentLength == 5)
        try response.answer(Self.head) { _, response in response.send("hello") }
        #expect(response.contentLength == 0)
        try response.answer(Self.get) { _, response in response.send(.noContent) }
        #expect(response.status == .noContent)
        #expect(response.contentLength == 0)
    }

    @Test func `gives back the memory of a large response`() throws {
        var response = Response(gzipThreshold: .max)
        try response.answer(Self.get) { _, response in
            response.send(as: .html) { content in for _ in 0..<100_000 { content.append(0) } }
        }
        #expect(response.output.capacity > 100_000)
        response.removeOutput()
        #expect(response.output.capacity <= 65_536)
        #expect(response.output.count == 0)
    }

    @Test(arguments: ["a\r\nB: c", "a\nb", "\r", "a\u{0}", "\u{7f}"])
    func `a field value with a line end makes the response a 500`(_ value: String) throws {
        for send in 0..<3 {
            let composed = try ComposedResponse(to: Self.get) { _, response in
                response.add("A", "fine\twith a tab")
                response.add("X") { $0.append(value.octets.span) }
                switch send {
                case 0: response.send("content")
                case 1: response.send(.ok, prepared: "content".octets.span)
                default:
                    let content = StoredContent()
                    content.append { $0.append("content") }
                    response.send(.ok, stored: content)
                }
            }
            #expect(composed.statusLine == "HTTP/1.1 500 Internal Server Error")
            #expect(composed.values("A") == [] && composed.values("X") == [] && composed.values("B") == [])
        }
    }
}
