/// A status code with its reason phrase (RFC 9110 §15).
public struct Status: Equatable, Sendable {
    /// Three digits, 100 to 599.
    public let code: Int

    private init(_ code: Int) {
        self.code = code
    }

    /// The status with this code, or nil if it is not one of those below.
    public init?(code: Int) {
        self.code = code
        if line.isEmpty { return nil }
    }

    public static var ok: Status { Status(200) }
    public static var accepted: Status { Status(202) }
    public static var noContent: Status { Status(204) }
    public static var partialContent: Status { Status(206) }
    public static var movedPermanently: Status { Status(301) }
    public static var found: Status { Status(302) }
    public static var seeOther: Status { Status(303) }
    public static var notModified: Status { Status(304) }
    public static var temporaryRedirect: Status { Status(307) }
    public static var permanentRedirect: Status { Status(308) }
    public static var badRequest: Status { Status(400) }
    public static var forbidden: Status { Status(403) }
    public static var notFound: Status { Status(404) }
    public static var methodNotAllowed: Status { Status(405) }
    public static var notAcceptable: Status { Status(406) }
    public static var requestTimeout: Status { Status(408) }
    public static var gone: Status { Status(410) }
    public static var preconditionFailed: Status { Status(412) }
    public static var contentTooLarge: Status { Status(413) }
    public static var uriTooLong: Status { Status(414) }
    public static var rangeNotSatisfiable: Status { Status(416) }
    public static var expectationFailed: Status { Status(417) }
    public static var misdirectedRequest: Status { Status(421) }
    public static var tooManyRequests: Status { Status(429) }
    public static var requestHeaderFieldsTooLarge: Status { Status(431) }
    public static var internalServerError: Status { Status(500) }
    public static var notImplemented: Status { Status(501) }
    public static var badGateway: Status { Status(502) }
    public static var serviceUnavailable: Status { Status(503) }
    public static var httpVersionNotSupported: Status { Status(505) }

    public var reason: Span<UInt8> {
        @_lifetime(immortal)
        get {
            let line = line
            return line.extracting(Swift.min(4, line.count)...)
        }
    }

    /// The code and the reason, as they stand in a status line.
    package var line: Span<UInt8> {
        @_lifetime(immortal)
        get {
            let lines = Self.lines.octets
            var position = 0
            while let line = lines.nextLine(&position) {
                if Int(line[0]) * 100 + Int(line[1]) * 10 + Int(line[2]) - 111 * Int(UInt8.zero) == code { return line }
            }
            return lines.extracting(0..<0)
        }
    }

    /// Those that are sent most are found first; 200 is not looked for.
    private static var lines: StaticString {
        """
        404 Not Found
        304 Not Modified
        206 Partial Content
        200 OK
        202 Accepted
        204 No Content
        301 Moved Permanently
        302 Found
        303 See Other
        307 Temporary Redirect
        308 Permanent Redirect
        400 Bad Request
        403 Forbidden
        405 Method Not Allowed
        406 Not Acceptable
        408 Request Timeout
        410 Gone
        412 Precondition Failed
        413 Content Too Large
        414 URI Too Long
        416 Range Not Satisfiable
        417 Expectation Failed
        421 Misdirected Request
        429 Too Many Requests
        431 Request Header Fields Too Large
        500 Internal Server Error
        501 Not Implemented
        502 Bad Gateway
        503 Service Unavailable
        505 HTTP Version Not Supported
        """
    }

    /// Whether a response with this status can have content (RFC 9110 §6.4.1).
    package var allowsContent: Bool { code >= 200 && code != 204 && code != 304 }
}
