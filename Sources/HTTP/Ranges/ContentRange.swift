/// The value of a Content-Range field (RFC 9110 §14.4).
package enum ContentRange {
    /// Writes `bytes 0-99/1234`.
    /// - Parameters:
    ///   - range: the bytes that are sent; not empty.
    ///   - length: the bytes of the whole representation.
    @inline(never)
    package static func write<Sink: ByteSink & ~Copyable>(_ range: Range<Int>, of length: Int, into sink: inout Sink) {
        sink.append("bytes ")
        sink.append(decimal: range.lowerBound)
        sink.append(.hyphen)
        sink.append(decimal: range.upperBound - 1)
        sink.append(.slash)
        sink.append(decimal: length)
    }

    /// Writes `bytes */1234`, for a 416 response.
    package static func writeUnsatisfied<Sink: ByteSink & ~Copyable>(of length: Int, into sink: inout Sink) {
        sink.append("bytes */")
        sink.append(decimal: length)
    }
}
