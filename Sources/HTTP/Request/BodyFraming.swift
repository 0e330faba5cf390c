/// How the content of a request is delimited (RFC 9112 §6.3).
package enum BodyFraming: Equatable, Sendable {
    /// So many octets follow the head; none in a request without Content-Length and Transfer-Encoding.
    case length(Int)
    case chunked
}
