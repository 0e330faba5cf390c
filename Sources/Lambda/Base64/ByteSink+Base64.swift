import HTTP

extension ByteSink where Self: ~Copyable {
    /// Appends octets in Base64 with padding (RFC 4648 §4).
    mutating func append(base64 octets: Span<UInt8>) {
        fatalError("not written yet")
    }

    /// Appends the octets that a text in Base64 stands for (RFC 4648 §4). Returns false where it is malformed; some may
    /// have been appended by then.
    mutating func append(decodingBase64 text: Span<UInt8>) -> Bool {
        fatalError("not written yet")
    }
}
