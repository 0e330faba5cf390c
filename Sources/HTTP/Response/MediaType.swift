/// The media type of a representation (RFC 9110 §8.3).
public struct MediaType: Sendable {
    /// The value of the Content-Type field.
    public let value: StaticString
    /// Whether representations of this type become much smaller by compression.
    public let isCompressible: Bool

    public init(_ value: StaticString, isCompressible: Bool) {
        self.value = value
        self.isCompressible = isCompressible
    }

    public static var plainText: MediaType { MediaType("text/plain; charset=utf-8", isCompressible: true) }
    public static var html: MediaType { MediaType("text/html; charset=utf-8", isCompressible: true) }
    /// JSON is UTF-8 by definition and has no charset parameter (RFC 8259 §11).
    public static var json: MediaType { MediaType("application/json", isCompressible: true) }
    public static var octetStream: MediaType { MediaType("application/octet-stream", isCompressible: false) }
}
