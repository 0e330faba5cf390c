/// The media type of a representation (RFC 9110 §8.3).
///
/// It points to a literal, which stays in memory while the program runs. Each response has one, so it is small.
@safe public struct MediaType: Equatable, @unchecked Sendable {
    private let start: UnsafePointer<UInt8>
    private let count: UInt16
    /// Whether compression makes representations of this type much smaller.
    public let isCompressible: Bool

    /// - Parameter value: the value of the Content-Type field.
    public init(_ value: StaticString, isCompressible: Bool) {
        self.init(in: value, 0..<value.utf8CodeUnitCount, isCompressible: isCompressible)
    }

    /// A media type with a value that is part of a literal.
    init(in text: StaticString, _ range: Range<Int>, isCompressible: Bool) {
        precondition(range.upperBound <= text.utf8CodeUnitCount)
        unsafe start = text.utf8Start + range.lowerBound
        count = UInt16(range.count)
        self.isCompressible = isCompressible
    }

    /// The value of the Content-Type field.
    package var octets: Span<UInt8> {
        @_lifetime(immortal)
        get {
            let span = unsafe Span(_unsafeStart: start, count: Int(count))
            return unsafe _overrideLifetime(span, copying: ())
        }
    }

    public static func == (left: MediaType, right: MediaType) -> Bool {
        left.isCompressible == right.isCompressible && left.octets.equals(right.octets)
    }

    public static var plainText: MediaType { MediaType("text/plain; charset=utf-8", isCompressible: true) }
    public static var html: MediaType { MediaType("text/html; charset=utf-8", isCompressible: true) }
    /// JSON is UTF-8 by definition and has no charset parameter (RFC 8259 §11).
    public static var json: MediaType { MediaType("application/json", isCompressible: true) }
    public static var octetStream: MediaType { MediaType("application/octet-stream", isCompressible: false) }

    /// The media type of a file by its extension, upper or lower case; `octetStream` if the extension is unknown.
    public static func forFile(named name: Span<UInt8>) -> MediaType {
        MediaTypeTable.find(extensionOf: name) ?? .octetStream
    }
}
