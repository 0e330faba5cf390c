import CPlatform

/// A regular file, open for reading. It is closed with its last reference.
public final class OpenFile: Sendable {
    let descriptor: Descriptor
    /// The identity when it was opened; the file itself may change.
    public let identity: FileIdentity

    init(_ descriptor: consuming Descriptor, _ identity: FileIdentity) {
        self.descriptor = descriptor
        self.identity = identity
    }

    /// Appends up to `count` bytes, starting at `offset`, to `buffer`. Returns their number, which is less than `count` only at the end
    /// of the file, or nil if they can't be read.
    public func read(from offset: Int, count: Int, into buffer: inout ByteBuffer) -> Int? {
        guard buffer.reserve(count) else { return nil }
        var total = 0
        while total < count {
            var moved = 0
            unsafe buffer.appendUnsafely { space in
                moved = unsafe pread(descriptor.number, space.baseAddress, count - total, offset + total)
                return max(moved, 0)
            }
            if moved == 0 { break }
            if moved < 0 {
                guard platform_errno() == EINTR else { return nil }
                continue
            }
            total += moved
        }
        return total
    }
}
