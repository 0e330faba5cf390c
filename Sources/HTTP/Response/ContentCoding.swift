/// The content coding of a representation (RFC 9110 §8.4.1).
package enum ContentCoding: Sendable {
    case identity, gzip
}
