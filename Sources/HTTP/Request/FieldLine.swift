/// A field line (RFC 9112 §5), as ranges of the octets that contain it.
package struct FieldLine: Equatable, Sendable {
    package var name: Range<Int>
    /// The value without the white space around it; may be empty.
    package var value: Range<Int>
    /// The start of the next line.
    package var end: Int

    /// Reads the field line that begins at `start`, without reading past `limit`.
    ///
    /// Returns nil while the line is incomplete. Later bytes do not affect whether a byte is refused, so the result is the
    /// same in whatever pieces the bytes arrive.
    package static func scan(_ octets: Span<UInt8>, from start: Int, limit: Int) throws(Refusal) -> FieldLine? {
        guard start < limit else { return nil }
        if octets[start].isBlank { throw .foldedField }
        var position = start
        while position < limit, OctetSet.token.contains(octets[position]) { position += 1 }
        guard position < limit else { return nil }
        let colon = position
        guard octets[colon] == .colon, colon > start else {
            throw octets[colon].isBlank && colon > start ? .blankBeforeColon : .malformedFieldName
        }
        position = octets.endOfFieldContent(from: colon + 1, limit: limit)
        guard let end = try lineEnd(octets, at: position, limit: limit, otherwise: .malformedFieldValue) else {
            return nil
        }
        return FieldLine(name: start..<colon, value: octets.trimmingBlanks(colon + 1..<position), end: end)
    }

    /// Reads the CR LF at `position`. Returns the start of the next line, or nil while the line end is incomplete. Any other
    /// byte is refused with `otherwise`, except that a misplaced CR or LF is refused as a malformed line end.
    static func lineEnd(
        _ octets: Span<UInt8>, at position: Int, limit: Int, otherwise: Refusal
    ) throws(Refusal) -> Int? {
        guard position < limit else { return nil }
        guard octets[position] == .carriageReturn else {
            throw octets[position] == .lineFeed ? .malformedLineEnd : otherwise
        }
        guard position + 1 < limit else { return nil }
        guard octets[position + 1] == .lineFeed else { throw .malformedLineEnd }
        return position + 2
    }
}
