/// Finds the content in a body with the chunked transfer coding (RFC 9112 §7.1), in whatever pieces its octets arrive.
///
/// It checks extensions and trailer fields and skips them: the server gives a meaning to none.
package struct ChunkedDecoder: Sendable {
    /// The result of `next`.
    package enum Piece: Equatable {
        /// Content, in this range of the bytes.
        case content(Range<Int>)
        /// More bytes are needed. The next call must continue from this position.
        case incomplete(Int)
        /// The body ended before this position.
        case end(Int)
    }

    private enum State: Equatable {
        case sizeLine
        case content(Int)
        case contentEnd
        case trailer
    }

    private var state = State.sizeLine
    private var contentLength = 0
    private var extraLength = 0

    /// The most digits of a chunk size: as many as a 64-bit number has.
    private static var longestSize: Int { 16 }

    package init() {}

    /// Finds the next piece of the body, starting at `start`. Call it again from the end of the content that it returned,
    /// or, once there are more bytes, from the position that it returned as incomplete.
    ///
    /// `limits.body` bounds the total content, and `limits.head` the extensions and trailer fields together.
    package mutating func next(
        in octets: Span<UInt8>, from start: Int, limits: RequestLimits
    ) throws(Refusal) -> Piece {
        var position = start
        while true {
            switch state {
            case .sizeLine:
                guard let end = try takeSizeLine(octets, from: position, limits: limits) else {
                    return .incomplete(position)
                }
                position = end
            case .content(let remaining):
                guard position < octets.count else { return .incomplete(position) }
                let end = position + min(remaining, octets.count - position)
                state = end - position == remaining ? .contentEnd : .content(remaining - (end - position))
                return .content(position..<end)
            case .contentEnd:
                guard
                    let end = try FieldLine.lineEnd(
                        octets, at: position, limit: octets.count, otherwise: .malformedChunk)
                else { return .incomplete(position) }
                state = .sizeLine
                position = end
            case .trailer:
                guard position < octets.count else { return .incomplete(position) }
                if octets[position] == .carriageReturn {
                    guard
                        let end = try FieldLine.lineEnd(
                            octets, at: position, limit: octets.count, otherwise: .malformedChunk)
                    else { return .incomplete(position) }
                    return .end(end)
                }
                let limit = min(octets.count, position + limits.head - extraLength)
                guard let line = try FieldLine.scan(octets, from: position, limit: limit) else {
                    if limit < octets.count { throw .headTooLarge }
                    return .incomplete(position)
                }
                extraLength += line.end - position
                position = line.end
            }
        }
    }

    /// Reads `chunk-size [ chunk-ext ] CRLF`. Returns the start of the next line, or nil while the line is incomplete.
    private mutating func takeSizeLine(
        _ octets: Span<UInt8>, from start: Int, limits: RequestLimits
    ) throws(Refusal) -> Int? {
        var position = start
        var size = 0
        while position < octets.count, let digit = octets[position].hexadecimalValue {
            guard position - start < Self.longestSize else { throw .malformedChunk }
            // Checked here, so that the next digit cannot overflow.
            guard size <= limits.body else { throw .bodyTooLarge }
            size = size << 4 | digit
            position += 1
        }
        guard position < octets.count else { return nil }
        guard position > start else { throw .malformedChunk }
        guard size <= limits.body - contentLength else { throw .bodyTooLarge }
        let extensionStart = position
        while position < octets.count, octets[position].isBlank { position += 1 }
        try boundExtension(position - extensionStart, limits)
        guard position < octets.count else { return nil }
        if octets[position] == .semicolon {
            while position < octets.count, octets[position].isFieldContent { position += 1 }
        } else if position > extensionStart {
            throw .malformedChunk
        }
        try boundExtension(position - extensionStart, limits)
        guard
            let end = try FieldLine.lineEnd(octets, at: position, limit: octets.count, otherwise: .malformedChunk)
        else { return nil }
        extraLength += position - extensionStart
        contentLength += size
        state = size == 0 ? .trailer : .content(size)
        return end
    }

    private func boundExtension(_ length: Int, _ limits: RequestLimits) throws(Refusal) {
        guard length <= limits.head - extraLength else { throw .headTooLarge }
    }
}
