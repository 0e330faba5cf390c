/// A status code with its reason phrase (RFC 9110 §15).
public struct Status: Equatable, Sendable {
    /// Three digits, 100 to 599.
    public let code: Int

    private init(_ code: Int) {
        self.code = code
    }

    public static var ok: Status { Status(200) }
    public static var noContent: Status { Status(204) }
    public static var badRequest: Status { Status(400) }
    public static var notFound: Status { Status(404) }
    public static var methodNotAllowed: Status { Status(405) }
    public static var notAcceptable: Status { Status(406) }
    public static var requestTimeout: Status { Status(408) }
    public static var contentTooLarge: Status { Status(413) }
    public static var uriTooLong: Status { Status(414) }
    public static var expectationFailed: Status { Status(417) }
    public static var requestHeaderFieldsTooLarge: Status { Status(431) }
    public static var internalServerError: Status { Status(500) }
    public static var notImplemented: Status { Status(501) }
    public static var serviceUnavailable: Status { Status(503) }
    public static var httpVersionNotSupported: Status { Status(505) }

    public var reason: StaticString {
        switch code {
        case 200: "OK"
        case 204: "No Content"
        case 400: "Bad Request"
        case 404: "Not Found"
        case 405: "Method Not Allowed"
        case 406: "Not Acceptable"
        case 408: "Request Timeout"
        case 413: "Content Too Large"
        case 414: "URI Too Long"
        case 417: "Expectation Failed"
        case 431: "Request Header Fields Too Large"
        case 500: "Internal Server Error"
        case 501: "Not Implemented"
        case 503: "Service Unavailable"
        case 505: "HTTP Version Not Supported"
        default: "Unknown"
        }
    }

    /// Whether a response with this status has content of its own (RFC 9110 §6.4.1).
    package var allowsContent: Bool { code >= 200 && code != 204 && code != 304 }
}
