extension GzipEncoder {
    /// What the contents are like.
    public enum Purpose: Sendable {
        /// Short, and compressed for each response: little memory, a window that is enough for contents of the size that an app
        /// composes.
        case pages
        /// Long, and sent many times: the largest window that there is.
        case files
    }

    /// Compresses what a buffer holds, as the content or a piece of it.
    public mutating func append(_ piece: borrowing ByteBuffer, to output: inout ByteBuffer, isLast: Bool) -> Bool {
        append(piece.span, to: &output, isLast: isLast)
    }

    /// Compresses shared bytes, as the content or a piece of it.
    public mutating func append(_ piece: SharedBytes, to output: inout ByteBuffer, isLast: Bool) -> Bool {
        append(piece.buffer, to: &output, isLast: isLast)
    }
}
