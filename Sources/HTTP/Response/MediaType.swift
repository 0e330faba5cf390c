/// The media type of a representation (RFC 9110 §8.3).
public struct MediaType: Sendable {
    /// The text that the value is a part of: the value itself, or the table of media types.
    private let text: StaticString
    private let range: Range<Int>
    /// Whether representations of this type become much smaller by compression.
    public let isCompressible: Bool

    /// - Parameter value: the value of the Content-Type field.
    public init(_ value: StaticString, isCompressible: Bool) {
        self.init(in: value, 0..<value.utf8CodeUnitCount, isCompressible: isCompressible)
    }

    /// The media type whose value is a part of a text that is known when the program is built.
    init(in text: StaticString, _ range: Range<Int>, isCompressible: Bool) {
        self.text = text
        self.range = range
        self.isCompressible = isCompressible
    }

    /// The value of the Content-Type field.
    package var octets: Span<UInt8> {
        @_lifetime(immortal)
        get { text.octets.extracting(range) }
    }

    public static var plainText: MediaType { MediaType("text/plain; charset=utf-8", isCompressible: true) }
    public static var html: MediaType { MediaType("text/html; charset=utf-8", isCompressible: true) }
    /// JSON is UTF-8 by definition and has no charset parameter (RFC 8259 §11).
    public static var json: MediaType { MediaType("application/json", isCompressible: true) }
    public static var octetStream: MediaType { MediaType("application/octet-stream", isCompressible: false) }

    /// The media type of a file by the extension of its name, in whatever case; `octetStream` where it is not known.
    public static func forFile(named name: Span<UInt8>) -> MediaType {
        MediaTypeTable.find(extensionOf: name) ?? .octetStream
    }
}
