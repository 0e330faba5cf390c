/// One field line (RFC 9112 §5), as ranges of the octets it was found in.
package struct FieldLine: Equatable, Sendable {
    package var name: Range<Int>
    /// The value without the white space around it; may be empty.
    package var value: Range<Int>
    /// Where the next line begins.
    package var end: Int

    /// Reads the field line that begins at `start`, looking no further than `limit`.
    ///
    /// Returns nil while the line is incomplete. Whether a byte is refused does not depend on later bytes, so the
    /// result is the same whatever pieces the bytes arrive in.
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

    /// Takes the CR LF at `position`; returns where the next line begins, or nil while it is incomplete. Any other byte
    /// is refused with `otherwise`, except that a CR or LF out of place is refused as a malformed line end.
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
