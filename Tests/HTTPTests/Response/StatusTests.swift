import Testing

@testable import HTTP

struct StatusTests {
    @Test(arguments: [
        (Status.ok, 200, "OK"),
        (.noContent, 204, "No Content"),
        (.badRequest, 400, "Bad Request"),
        (.notFound, 404, "Not Found"),
        (.methodNotAllowed, 405, "Method Not Allowed"),
        (.notAcceptable, 406, "Not Acceptable"),
        (.requestTimeout, 408, "Request Timeout"),
        (.contentTooLarge, 413, "Content Too Large"),
        (.uriTooLong, 414, "URI Too Long"),
        (.expectationFailed, 417, "Expectation Failed"),
        (.requestHeaderFieldsTooLarge, 431, "Request Header Fields Too Large"),
        (.internalServerError, 500, "Internal Server Error"),
        (.notImplemented, 501, "Not Implemented"),
        (.serviceUnavailable, 503, "Service Unavailable"),
        (.httpVersionNotSupported, 505, "HTTP Version Not Supported"),
    ])
    func `has the code and the reason of RFC 9110 §15 and RFC 6585`(_ status: Status, _ code: Int, _ reason: String) {
        #expect(status.code == code)
        #expect(status.reason.description == reason)
    }

    @Test func `all but 204 of them allow content (RFC 9110 §6.4.1)`() {
        #expect(!Status.noContent.allowsContent)
        #expect(Status.ok.allowsContent)
        #expect(Status.notFound.allowsContent)
        #expect(Status.internalServerError.allowsContent)
    }
}
