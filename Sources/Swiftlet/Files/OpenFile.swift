import CPlatform

/// A regular file, open for reading. It closes when nobody holds it any more.
public final class OpenFile: Sendable {
    let descriptor: Descriptor
    /// What it was when it was opened; the file itself may change.
    public let identity: FileIdentity

    init(_ descriptor: consuming Descriptor, _ identity: FileIdentity) {
        self.descriptor = descriptor
        self.identity = identity
    }

    /// Appends up to `count` octets from `offset` on to `buffer`; returns how many there were,
    /// fewer than `count` only at the end of the file, or nil where they can't be read.
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

    /// Whether the octet at `offset` can be had without waiting for a disk, as far as the system can tell.
    func isResident(at offset: Int) -> Bool {
        var octet: UInt8 = 0
        return unsafe platform_read_resident(descriptor.number, &octet, 1, offset) >= 0 || platform_errno() != EAGAIN
    }

    /// Waits for the disk, so that `range` can be had without waiting afterwards.
    func bringIn(_ range: Range<Int>) {
        _ = posix_fadvise(descriptor.number, range.lowerBound, range.count, POSIX_FADV_WILLNEED)
        // One octet of each page: the system has read it when it is there.
        var octet: UInt8 = 0
        for offset in stride(from: range.lowerBound, to: range.upperBound, by: 4_096) {
            guard unsafe pread(descriptor.number, &octet, 1, offset) == 1 else { return }
        }
    }
}
