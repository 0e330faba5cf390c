/// A request method (RFC 9110 §9, RFC 5789). Methods are case-sensitive.
public enum Method: UInt8, Sendable {
    case get, head, post, put, delete, connect, options, trace, patch
    /// Any other token: answered with 501 before it reaches an application.
    case unknown

    package init(_ token: Span<UInt8>) {
        self = .unknown
        switch token.count {
        case 3:
            if token.equals("GET") { self = .get } else if token.equals("PUT") { self = .put }
        case 4:
            if token.equals("HEAD") { self = .head } else if token.equals("POST") { self = .post }
        case 5:
            if token.equals("PATCH") { self = .patch } else if token.equals("TRACE") { self = .trace }
        case 6:
            if token.equals("DELETE") { self = .delete }
        case 7:
            if token.equals("OPTIONS") { self = .options } else if token.equals("CONNECT") { self = .connect }
        default:
            break
        }
    }

    package var name: StaticString {
        switch self {
        case .get: "GET"
        case .head: "HEAD"
        case .post: "POST"
        case .put: "PUT"
        case .delete: "DELETE"
        case .connect: "CONNECT"
        case .options: "OPTIONS"
        case .trace: "TRACE"
        case .patch: "PATCH"
        case .unknown: "unknown"
        }
    }
}
