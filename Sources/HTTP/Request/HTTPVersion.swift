/// The version of a message. A later minor version is understood as 1.1 (RFC 9110 §6.2).
public enum HTTPVersion: Sendable {
    case http10, http11
}
