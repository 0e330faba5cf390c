/// The head of a request, as ranges of the octets it was parsed from. It holds no memory of its own.
package struct RequestHead: Equatable, Sendable {
    package var method = Method.unknown
    package var version = HTTPVersion.http11
    /// The whole request line without its line end.
    package var requestLine = 0..<0
    /// From the `/` to the query; `*` in asterisk-form; empty means `/` (RFC 9112 §3.2.2).
    package var path = 0..<0
    /// What follows the `?`, or nil without one.
    package var query: Range<Int>?
    /// The target's authority in absolute-form, otherwise the value of Host, or nil where HTTP/1.0 gave none.
    package var authority: Range<Int>?
    /// Whether the target is the server as a whole, `*` (RFC 9112 §3.2.4).
    package var isAsterisk = false
    /// All field lines, each with its line end.
    package var fields = 0..<0
    /// The octets of the head, from the first that was looked at to the end of the empty line.
    package var length = 0
    package var framing = BodyFraming.length(0)
    /// Whether the client wants the connection to be kept (RFC 9112 §9.3).
    package var persists = true
    /// Whether the client waits for 100 (Continue) before it sends the content (RFC 9110 §10.1.1).
    package var expectsContinue = false
    /// Whether there is an Accept-Encoding field.
    package var hasAcceptEncoding = false
    /// Whether there is a field whose name begins with `If-`, so that there may be conditions (RFC 9110 §13.1).
    package var hasConditions = false
    /// Whether there is a Range field (RFC 9110 §14.2).
    package var hasRange = false

    package init() {}
}
