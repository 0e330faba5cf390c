import Testing

/// A request that the server must refuse, and with what.
struct RefusedRequest: CustomTestStringConvertible, Sendable {
    let name: String
    let octets: [UInt8]
    let status: Int

    var testDescription: String { name }

    init(_ name: String, _ octets: [UInt8], _ status: Int) {
        self.name = name
        self.octets = octets
        self.status = status
    }

    init(_ name: String, _ text: String, _ status: Int = 400) {
        self.init(name, Array(text.utf8), status)
    }

    /// A request with a line that is wrong.
    static func line(_ line: String, _ status: Int = 400) -> RefusedRequest {
        RefusedRequest("line \(line.debugDescription)", "\(line)\r\nHost: localhost\r\n\r\n", status)
    }

    /// A request with a Host field and fields that are wrong.
    static func fields(_ fields: String, _ status: Int = 400) -> RefusedRequest {
        RefusedRequest(
            "fields \(fields.debugDescription)", "POST / HTTP/1.1\r\nHost: localhost\r\n\(fields)\r\n\r\n", status)
    }

    /// A request whose only field, or none, is a Host that is wrong.
    static func host(_ fields: String) -> RefusedRequest {
        RefusedRequest("host \(fields.debugDescription)", "GET / HTTP/1.1\r\n\(fields)\r\n", 400)
    }

    /// A request with content that is chunked wrongly.
    static func chunks(_ content: String, _ status: Int = 400) -> RefusedRequest {
        RefusedRequest(
            "chunks \(content.prefix(60).debugDescription)",
            "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n\(content)", status)
    }

    static let all: [RefusedRequest] = lines + hosts + badFields + framing + badChunks + tooLarge

    private static let lines: [RefusedRequest] = [
        .line(" GET / HTTP/1.1"),
        .line("G@T / HTTP/1.1"),
        .line("GET\t/ HTTP/1.1"),
        .line("GET  / HTTP/1.1"),
        .line("GET /  HTTP/1.1"),
        .line("GET / HTTP/1.1 "),
        .line("GET /a b HTTP/1.1"),
        .line("GET /"),
        .line("GET"),
        .line("GET / HTTP/1"),
        .line("GET / HTTP/1.10"),
        .line("GET / HTTP/11.1"),
        .line("GET / http/1.1"),
        .line("GET / HTTPS/1.1"),
        .line("GET / HTTP/0.9", 505),
        .line("GET / HTTP/2.0", 505),
        .line("GET / HTTP/3.0", 505),
        .line("PRI / HTTP/2.0", 505),
        .line("GET /#fragment HTTP/1.1"),
        .line("GET path HTTP/1.1"),
        .line("GET * HTTP/1.1"),
        .line("OPTIONS ** HTTP/1.1"),
        .line("GET /\u{1} HTTP/1.1"),
        .line("GET /\u{7F} HTTP/1.1"),
        .line("GET /\u{E9} HTTP/1.1"),
        .line("GET http:///path HTTP/1.1"),
        .line("GET http://user@localhost/ HTTP/1.1"),
        .line("GET http://localhost:99999/ HTTP/1.1"),
        .line("GET ftp://localhost/ HTTP/1.1"),
        .line("CONNECT localhost:443 HTTP/1.1", 501),
        .line(String(repeating: "M", count: 100) + " / HTTP/1.1", 501),
        RefusedRequest("NUL in the target", Array("GET /\0 HTTP/1.1\r\nHost: a\r\n\r\n".utf8), 400),
        RefusedRequest("LF after the request line", "GET / HTTP/1.1\nHost: a\r\n\r\n"),
        RefusedRequest("CR after the request line", "GET / HTTP/1.1\rHost: a\r\n\r\n"),
        RefusedRequest("CR within the request line", "GET /\rX HTTP/1.1\r\nHost: a\r\n\r\n"),
        RefusedRequest("LF before the request line", "\nGET / HTTP/1.1\r\nHost: a\r\n\r\n"),
        RefusedRequest("a greeting of TLS", [0x16, 3, 1, 2, 0, 1, 0, 1, 0xFC, 3, 3], 400),
    ]

    private static let hosts: [RefusedRequest] = [
        .host(""),
        .host("Host:\r\n"),
        .host("Host: a\r\nHost: a\r\n"),
        .host("Host: a\r\nhost: b\r\n"),
        .host("Host: a b\r\n"),
        .host("Host: a/b\r\n"),
        .host("Host: user@a\r\n"),
        .host("Host: a:b\r\n"),
        .host("Host: a:65536\r\n"),
        .host("Host: [::1\r\n"),
        .host("Host: a%2\r\n"),
        RefusedRequest("an absolute target without Host", "GET http://a/ HTTP/1.1\r\n\r\n"),
        RefusedRequest("HTTP/1.0 with two Host fields", "GET / HTTP/1.0\r\nHost: a\r\nHost: a\r\n\r\n"),
    ]

    private static let badFields: [RefusedRequest] = [
        .fields("Name : value"),
        .fields("Name\t: value"),
        .fields(" Name: value"),
        .fields("A: b\r\n folded"),
        .fields("A: b\r\n\tfolded"),
        .fields(": value"),
        .fields("Na me: value"),
        .fields("Na(me: value"),
        .fields("N\u{E9}: value"),
        .fields("no colon"),
        .fields("A: b\0c"),
        .fields("A: b\u{1}c"),
        .fields("A: b\u{1B}[2J"),
        .fields("A: b\u{7F}c"),
        .fields("A: b\rc"),
        .fields("A: b\r"),
        .fields("A: b\nContent-Length: 3"),
        RefusedRequest("LF as the empty line", "GET / HTTP/1.1\r\nHost: a\r\n\n"),
        RefusedRequest("CR as the empty line", "GET / HTTP/1.1\r\nHost: a\r\n\rX"),
    ]

    private static let framing: [RefusedRequest] = [
        .fields("Content-Length: 3\r\nTransfer-Encoding: chunked"),
        .fields("Transfer-Encoding: chunked\r\nContent-Length: 3"),
        .fields("Content-Length: 3\r\nContent-Length: 3"),
        .fields("Content-Length: 3\r\nContent-Length: 4"),
        .fields("Content-Length: 3, 3"),
        .fields("Content-Length:"),
        .fields("Content-Length: +3"),
        .fields("Content-Length: -3"),
        .fields("Content-Length: 0x3"),
        .fields("Content-Length: 3 3"),
        .fields("Content-Length: 3e0"),
        .fields("Content-Length: three"),
        .fields("Transfer-Encoding:"),
        .fields("Transfer-Encoding: chunked, chunked"),
        .fields("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked"),
        .fields("Transfer-Encoding: gzip", 501),
        .fields("Transfer-Encoding: gzip, chunked", 501),
        .fields("Transfer-Encoding: chunked, gzip", 400),
        .fields("Transfer-Encoding: xchunked", 501),
        .fields("Transfer-Encoding: identity", 501),
        .fields("Transfer-Encoding: \"chunked\"", 501),
        RefusedRequest(
            "chunked in HTTP/1.0",
            "POST / HTTP/1.0\r\nHost: a\r\nConnection: keep-alive\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
        .fields("Expect: 200-ok", 417),
        .fields("Expect: 100-continue, more", 417),
    ]

    private static let badChunks: [RefusedRequest] = [
        .chunks("\r\n"),
        .chunks("x\r\nabc\r\n0\r\n\r\n"),
        .chunks("-1\r\n"),
        .chunks("+1\r\na\r\n0\r\n\r\n"),
        .chunks("0x1\r\na\r\n0\r\n\r\n"),
        .chunks(" 1\r\na\r\n0\r\n\r\n"),
        .chunks("1 1\r\na\r\n0\r\n\r\n"),
        .chunks("1\na\r\n0\r\n\r\n"),
        .chunks("1\ra\r\n0\r\n\r\n"),
        .chunks("1\r\nab\r\n0\r\n\r\n"),
        .chunks("1\r\na\n0\r\n\r\n"),
        .chunks("1\r\na0\r\n\r\n"),
        .chunks("1;a\nb\r\na\r\n0\r\n\r\n"),
        .chunks("1;a=\0\r\na\r\n0\r\n\r\n"),
        .chunks("0\r\nTrailer : a\r\n\r\n"),
        .chunks("0\r\n folded\r\n\r\n"),
        .chunks("0\r\nno colon\r\n\r\n"),
        .chunks("0\r\n\n"),
        .chunks("ffffffffffffffff\r\n", 413),
        .chunks("7fffffffffffffff\r\n", 413),
        .chunks("11111111111111111\r\n", 413),
        .chunks("1;" + String(repeating: "a", count: 20_000) + "\r\na\r\n0\r\n\r\n", 431),
        .chunks("0\r\nA: " + String(repeating: "a", count: 20_000) + "\r\n\r\n", 431),
        .chunks("0\r\n" + String(repeating: "A: b\r\n", count: 4_000) + "\r\n", 431),
    ]

    private static let tooLarge: [RefusedRequest] = [
        .fields("Content-Length: 1048577", 413),
        .fields("Content-Length: 18446744073709551616", 413),
        .fields("Content-Length: 99999999999999999999999999999999", 413),
        RefusedRequest(
            "a long target", "GET /\(String(repeating: "a", count: 8_192)) HTTP/1.1\r\nHost: a\r\n\r\n", 414),
        RefusedRequest("a target without end", "GET /" + String(repeating: "a", count: 9_000), 414),
        RefusedRequest(
            "a long field", "GET / HTTP/1.1\r\nHost: a\r\nA: \(String(repeating: "a", count: 17_000))\r\n\r\n", 431),
        RefusedRequest(
            "a field without end", "GET / HTTP/1.1\r\nHost: a\r\nA: " + String(repeating: "a", count: 17_000), 431),
        RefusedRequest(
            "many fields", "GET / HTTP/1.1\r\nHost: a\r\n\(String(repeating: "A: b\r\n", count: 100))\r\n", 431),
        RefusedRequest("empty lines without end", String(repeating: "\r\n", count: 10_000), 431),
    ]
}
