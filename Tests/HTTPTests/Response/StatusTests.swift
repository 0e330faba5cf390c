import TestSupport
import Testing

@testable import HTTP

struct StatusTests {
    @Test(arguments: [
        (Status.ok, 200, "OK"),
        (.accepted, 202, "Accepted"),
        (.noContent, 204, "No Content"),
        (.partialContent, 206, "Partial Content"),
        (.movedPermanently, 301, "Moved Permanently"),
        (.found, 302, "Found"),
        (.seeOther, 303, "See Other"),
        (.notModified, 304, "Not Modified"),
        (.temporaryRedirect, 307, "Temporary Redirect"),
        (.permanentRedirect, 308, "Permanent Redirect"),
        (.badRequest, 400, "Bad Request"),
        (.forbidden, 403, "Forbidden"),
        (.notFound, 404, "Not Found"),
        (.methodNotAllowed, 405, "Method Not Allowed"),
        (.notAcceptable, 406, "Not Acceptable"),
        (.requestTimeout, 408, "Request Timeout"),
        (.gone, 410, "Gone"),
        (.preconditionFailed, 412, "Precondition Failed"),
        (.contentTooLarge, 413, "Content Too Large"),
        (.uriTooLong, 414, "URI Too Long"),
        (.rangeNotSatisfiable, 416, "Range Not Satisfiable"),
        (.expectationFailed, 417, "Expectation Failed"),
        (.misdirectedRequest, 421, "Misdirected Request"),
        (.tooManyRequests, 429, "Too Many Requests"),
        (.requestHeaderFieldsTooLarge, 431, "Request Header Fields Too Large"),
        (.internalServerError, 500, "Internal Server Error"),
        (.notImplemented, 501, "Not Implemented"),
        (.badGateway, 502, "Bad Gateway"),
        (.serviceUnavailable, 503, "Service Unavailable"),
        (.httpVersionNotSupported, 505, "HTTP Version Not Supported"),
    ])
    func `has the code and the reason of RFC 9110 §15 and RFC 6585`(_ status: Status, _ code: Int, _ reason: String) {
        #expect(status.code == code)
        #expect(String(octets: status.reason) == reason)
        #expect(String(octets: status.line) == "\(code) \(reason)")
        #expect(Status(code: code) == status)
    }

    @Test func `knows no other code`() {
        let codes = Array(Int(Int16.min)...Int(Int16.max)) + [.min, .max]
        let known = codes.compactMap { Status(code: $0)?.code }
        #expect(known.count == 30)
        #expect(known.allSatisfy { (200...599).contains($0) })
    }

    @Test func `all but 204 and 304 of them allow content (RFC 9110 §6.4.1)`() {
        #expect(!Status.noContent.allowsContent)
        #expect(!Status.notModified.allowsContent)
        #expect(Status.partialContent.allowsContent)
        #expect(Status.ok.allowsContent)
        #expect(Status.notFound.allowsContent)
        #expect(Status.internalServerError.allowsContent)
    }
}
