/// Several ranges of a representation, sent as the parts of one `multipart/byteranges` content (RFC 9110 §14.6).
///
/// For each part, the content has a preface and the octets of its range; the end follows the last part.
package struct MultipartRanges: ~Escapable {
    package let ranges: ByteRanges
    /// The bytes of the whole representation.
    let length: Int
    /// The value of the Content-Type field in each part.
    let mediaType: Span<UInt8>
    /// One to seventy letters and digits that the representation is not expected to contain (RFC 2046 §5.1.1).
    let boundary: Span<UInt8>

    @_lifetime(copy boundary, copy mediaType)
    package init(_ ranges: ByteRanges, of length: Int, as mediaType: Span<UInt8>, boundary: Span<UInt8>) {
        self.ranges = ranges
        self.length = length
        self.mediaType = mediaType
        self.boundary = boundary
    }

    /// The start of each delimiter. The line end is left out before the first one.
    private static var delimiter: StaticString { "\r\n--" }

    /// Writes the value of the Content-Type field.
    package func writeMediaType<Sink: ByteSink & ~Copyable>(into sink: inout Sink) {
        sink.append("multipart/byteranges; boundary=")
        sink.append(boundary)
    }

    /// Writes the preface of the range at `index`.
    @inline(never)
    package func writePreface<Sink: ByteSink & ~Copyable>(of index: Int, into sink: inout Sink) {
        sink.append(Self.delimiter.octets.extracting((index == 0 ? 2 : 0)...))
        sink.append(boundary)
        sink.append("\r\nContent-Type: ")
        sink.append(mediaType)
        sink.append("\r\nContent-Range: ")
        ContentRange.write(ranges[index], of: length, into: &sink)
        sink.append("\r\n\r\n")
    }

    /// Writes the end, after the bytes of the last range.
    package func writeEnd<Sink: ByteSink & ~Copyable>(into sink: inout Sink) {
        sink.append(Self.delimiter)
        sink.append(boundary)
        sink.append("--\r\n")
    }
}
