/// Bytes that never change and are shared rather than copied: a response refers to them, and a client that reads slowly
/// costs an offset into them.
public final class SharedBytes: Sendable {
    package let buffer: ByteBuffer

    public init(_ buffer: consuming ByteBuffer) {
        self.buffer = buffer
    }

    public var count: Int { buffer.count }
}
