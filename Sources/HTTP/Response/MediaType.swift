/// The media type of a representation (RFC 9110 §8.3).
///
/// It points to a literal, which is in memory for as long as the program runs, and is as small as that allows: each
/// response has one.
@safe public struct MediaType: Equatable, @unchecked Sendable {
    private let start: UnsafePointer<UInt8>
    private let count: UInt16
    /// Whether representations of this type become much smaller by compression.
    public let isCompressible: Bool

    /// - Parameter value: the value of the Content-Type field.
    public init(_ value: StaticString, isCompressible: Bool) {
        self.init(in: value, 0..<value.utf8CodeUnitCount, isCompressible: isCompressible)
    }

    /// The media type whose value is a part of a text that is known when the program is built.
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

    /// The media type of a file by the extension of its name, in whatever case; `octetStream` where it is not known.
    public static func forFile(named name: Span<UInt8>) -> MediaType {
        MediaTypeTable.find(extensionOf: name) ?? .octetStream
    }
}
