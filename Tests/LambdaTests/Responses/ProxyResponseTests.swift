import HTTP
import Swiftlet
import Testing

@testable import Lambda

@Suite("Responses for the services")
struct ProxyResponseTests {
    /// The document for a response whose lines end in LF here.
    private func document(_ response: String, to source: HTTPEvent.Source, content: [UInt8] = []) throws -> String {
        let octets =
            response.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n").octets + content
        var json = ByteBuffer()
        let document = ProxyResponse(octets.span, to: source)
        try #require(document).write(octets.span, into: &json)
        return String(octets: json.span)
    }

    private static let response = """
        HTTP/1.1 404 Not Found
        Content-Type: text/plain; charset=utf-8
        Content-Length: 4
        Connection: keep-alive
        Vary: Accept-Encoding
        Set-Cookie: a=1; Path=/
        vary: Origin
        X-Quote: "\\
        Set-Cookie: b=2

        gone
        """

    @Test(arguments: [
        (
            HTTPEvent.Source.restAPI,
            #"{"statusCode":404,"headers":{"Content-Type":"text/plain; charset=utf-8","X-Quote":"\"\\"},"#
                + #""multiValueHeaders":{"Vary":["Accept-Encoding","Origin"],"Set-Cookie":["a=1; Path=/","b=2"]},"#
        ),
        (
            .payload1,
            #"{"statusCode":404,"headers":{"Content-Type":"text/plain; charset=utf-8","X-Quote":"\"\\"},"#
                + #""multiValueHeaders":{"Vary":["Accept-Encoding","Origin"],"Set-Cookie":["a=1; Path=/","b=2"]},"#
        ),
        (
            .payload2,
            #"{"statusCode":404,"headers":{"Content-Type":"text/plain; charset=utf-8","Vary":"Accept-Encoding, Origin","#
                + #""X-Quote":"\"\\"},"cookies":["a=1; Path=/","b=2"],"#
        ),
        (
            .loadBalancer(multiValue: true),
            #"{"statusCode":404,"statusDescription":"404 Not Found","multiValueHeaders":{"#
                + #""Content-Type":["text/plain; charset=utf-8"],"Vary":["Accept-Encoding","Origin"],"#
                + #""Set-Cookie":["a=1; Path=/","b=2"],"X-Quote":["\"\\"]},"#
        ),
        (
            .loadBalancer(multiValue: false),
            #"{"statusCode":404,"statusDescription":"404 Not Found","headers":{"#
                + #""Content-Type":"text/plain; charset=utf-8","Vary":"Accept-Encoding, Origin","#
                + #""set-cookie":"a=1; Path=/","Set-cookie":"b=2","X-Quote":"\"\\"},"#
        ),
    ])
    func `each service gets its form`(source: HTTPEvent.Source, front: String) throws {
        #expect(try document(Self.response, to: source) == front + #""body":"gone","isBase64Encoded":false}"#)
    }

    @Test func `cookies for a load balancer have names that differ`() throws {
        let cookies = (0..<300).map { "Set-Cookie: \($0)=1\n" }.joined()
        let json = try document("HTTP/1.1 200 OK\n\(cookies)\n", to: .loadBalancer(multiValue: false))
        let names = json.matches(of: /"([Ss][Ee][Tt]-[Cc][Oo][Oo][Kk][Ii][Ee])":/).map { String($0.1) }
        #expect(names.count == 300)
        #expect(Set(names).count == 300)
    }

    @Test(arguments: [
        ("Content-Type: text/plain", "ok", true), ("Content-Type: TEXT/html;charset=x", "ok", true),
        ("Content-Type: application/json", "ok", true), ("Content-Type: application/problem+json ; a=b", "ok", true),
        ("Content-Type: image/svg+xml", "ok", true), ("Content-Type: application/xml", "ok", true),
        ("Content-Type: application/javascript", "ok", true), ("Content-Type: text/javascript", "ok", true),
        ("Content-Type: application/x-www-form-urlencoded", "ok", true), ("Content-Type: application/yaml", "ok", true),
        ("Content-Type: application/x-ndjson", "ok", true), ("Content-Type: text/plain", "\u{C3}\u{BC}", true),
        ("Content-Type: text/plain", "\u{FC}", false), ("Content-Type: text/plain", "\u{C3}", false),
        ("Content-Type: image/png", "ok", false), ("Content-Type: application/octet-stream", "ok", false),
        ("Content-Type: text", "ok", false), ("Content-Type: texts/plain", "ok", false),
        ("Content-Type: json", "ok", false),
        ("Content-Type: application/jsonx", "ok", false), ("X: y", "ok", false), ("Content-Type:", "ok", false),
        ("Content-Type: text/plain\nContent-Encoding: gzip", "ok", false), ("Content-Type: image/png", "", true),
    ])
    func `content is text by its type, its coding and its octets`(fields: String, content: String, isText: Bool) throws
    {
        let json = try document("HTTP/1.1 200 OK\n\(fields)\n\n", to: .payload2, content: content.octets)
        let base64 = ["ok": "b2s=", "\u{FC}": "/A==", "\u{C3}": "ww=="][content] ?? ""
        let end =
            isText
            ? #","body":"\#(content)","isBase64Encoded":false}"# : #","body":"\#(base64)","isBase64Encoded":true}"#
        #expect(json.hasSuffix(end), "\(json)")
    }

    @Test func `fields that are not UTF-8 are taken for ISO 8859-1`() throws {
        let json = try document("HTTP/1.1 200 OK\nX: \u{FC}\nY: \u{C3}\u{BC}\n\n", to: .payload2)
        #expect(json.contains("\"X\":\"\u{C3}\u{BC}\",\"Y\":\"\u{C3}\u{BC}\""), "\(json)")
    }

    @Test func `a malformed response is not written`() {
        #expect(ProxyResponse("HTTP/1.1 200 OK\r\na\r\n\r\n".octets.span, to: .payload2) == nil)
    }

    /// Applications may make fields of what clients send.
    @Test(arguments: [
        HTTPEvent.Source.restAPI, .payload2, .loadBalancer(multiValue: true), .loadBalancer(multiValue: false),
    ])
    func `the work is in proportion to the fields`(source: HTTPEvent.Source) throws {
        let lines = (0..<5_000).map {
            "A-Field-With-The-Number-\(10_000 + $0 * 7_919 % 5_000): \($0)\r\nset-cookie: \($0)\r\n"
        }
        let octets = ("HTTP/1.1 200 OK\r\n" + lines.joined() + "\r\n").octets
        let meter = WorkMeter()
        var json = ByteBuffer()
        try WorkMeter.$current.withValue(meter) {
            let document = ProxyResponse(octets.span, to: source)
            try #require(document).write(octets.span, into: &json)
        }
        #expect(meter.octets >= octets.count / 2, "the fields are looked at")
        #expect(meter.octets <= 32 * octets.count, "\(meter.octets / octets.count) times")
        #expect(json.count > octets.count / 2)
    }
}
