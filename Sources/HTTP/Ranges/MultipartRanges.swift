/// Several ranges of a representation as the parts of one content, `multipart/byteranges` (RFC 9110 §14.6).
///
/// The content is each part's preface with the octets of its range behind it, and the end.
package struct MultipartRanges: ~Escapable {
    package let ranges: ByteRanges
    /// The octets of the whole representation.
    let length: Int
    /// The value of Content-Type that each part has.
    let mediaType: Span<UInt8>
    /// One to seventy letters and digits that the representation can't be expected to hold (RFC 2046 §5.1.1).
    let boundary: Span<UInt8>

    @_lifetime(copy boundary, copy mediaType)
    package init(_ ranges: ByteRanges, of length: Int, as mediaType: Span<UInt8>, boundary: Span<UInt8>) {
        self.ranges = ranges
        self.length = length
        self.mediaType = mediaType
        self.boundary = boundary
    }

    /// What each delimiter begins with; the line end before the first one is left out.
    private static var delimiter: StaticString { "\r\n--" }

    /// Writes the value of the Content-Type field.
    package func writeMediaType<Sink: ByteSink & ~Copyable>(into sink: inout Sink) {
        sink.append("multipart/byteranges; boundary=")
        sink.append(boundary)
    }

    /// Writes what stands before the octets of the range at `index`.
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

    /// Writes what stands behind the octets of the last range.
    package func writeEnd<Sink: ByteSink & ~Copyable>(into sink: inout Sink) {
        sink.append(Self.delimiter)
        sink.append(boundary)
        sink.append("--\r\n")
    }
}
