import Testing

/// A head that is accepted, and what is to be found in it.
struct AcceptedHead: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let octets: [UInt8]

    init(_ name: String, _ head: String) {
        testDescription = name
        octets = head.octets
    }

    static let all: [AcceptedHead] = [
        AcceptedHead("the shortest of HTTP/1.0", "GET / HTTP/1.0\r\n\r\n"),
        AcceptedHead("the shortest of HTTP/1.1", "GET / HTTP/1.1\r\nHost:a\r\n\r\n"),
        AcceptedHead("a later minor version", "GET / HTTP/1.9\r\nHost: a\r\n\r\n"),
        AcceptedHead("empty lines before it", "\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n"),
        AcceptedHead("a method that is not known", "PROPFIND /a HTTP/1.1\r\nHost: a\r\n\r\n"),
        AcceptedHead("the longest method", String(repeating: "M", count: 32) + " / HTTP/1.1\r\nHost: a\r\n\r\n"),
        AcceptedHead("a query", "GET /a?b=c&d HTTP/1.1\r\nHost: a\r\n\r\n"),
        AcceptedHead("absolute-form", "GET http://b:80/c?d HTTP/1.1\r\nHost: a\r\n\r\n"),
        AcceptedHead("asterisk-form", "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n"),
        AcceptedHead("an IPv6 host", "GET / HTTP/1.1\r\nHost: [::1]:8000\r\n\r\n"),
        AcceptedHead(
            "names of any case", "GET / HTTP/1.1\r\nhOST: a\r\ncONTENT-lENGTH: 3\r\nCONNECTION: CLOSE\r\n\r\n"),
        AcceptedHead("blanks around values", "GET / HTTP/1.1\r\nHost: \t a \t \r\nX:\t\r\n\r\n"),
        AcceptedHead("octets above ASCII in a value", "GET / HTTP/1.1\r\nHost: a\r\nX: \u{80}\u{FF}\r\n\r\n"),
        AcceptedHead("content behind it", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nGET \r\n\r\n"),
        AcceptedHead("another request behind it", "GET / HTTP/1.1\r\nHost: a\r\n\r\n\u{0}\r \n"),
        AcceptedHead("chunked", "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: Chunked\r\n\r\n0\r\n\r\n"),
        AcceptedHead("100-continue", "PUT / HTTP/1.1\r\nHost: a\r\nExpect: 100-Continue\r\nContent-Length: 1\r\n\r\n"),
        AcceptedHead("an expectation of HTTP/1.0", "GET / HTTP/1.0\r\nExpect: 200-maybe\r\n\r\n"),
        AcceptedHead("a kept connection of HTTP/1.0", "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"),
        AcceptedHead(
            "a browser's",
            """
            GET /facts HTTP/1.1\r
            Host: localhost:8000\r
            User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0\r
            Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8\r
            Accept-Language: en-US,en;q=0.5\r
            Accept-Encoding: gzip, deflate, br, zstd\r
            Connection: keep-alive\r
            Cookie: a=b; c="d e"\r
            Sec-Fetch-Mode: navigate\r
            \r

            """),
    ]
}
