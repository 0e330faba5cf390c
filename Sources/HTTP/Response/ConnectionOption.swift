/// What a response says about its connection (RFC 9112 §9.3).
package enum ConnectionOption: Sendable {
    /// Nothing: it is kept, as HTTP/1.1 has it.
    case implied
    /// It is kept, which an HTTP/1.0 client has to be told.
    case keepAlive
    /// It closes after this response.
    case close
}
