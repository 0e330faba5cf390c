import CPlatform

/// An open descriptor, closed when its owner goes.
///
/// It is public for the modules whose types hold one: they have to see how it ends.
public struct Descriptor: ~Copyable, Sendable {
    let number: Int32

    /// Takes ownership of what a system call returned; nil for a negative number.
    init?(owning number: Int32) {
        guard number >= 0 else { return nil }
        self.number = number
    }

    deinit {
        _ = close(number)
    }

    /// Reads what a socket has into `buffer`'s free space, at most `limit` bytes.
    func receive(into buffer: inout ByteBuffer, atMost limit: Int = .max) -> Transfer {
        var transfer = Transfer.failed
        unsafe buffer.appendUnsafely { space in
            transfer = Transfer(unsafe recv(number, space.baseAddress, min(space.count, limit), 0))
            if case .moved(let count) = transfer { return count }
            return 0
        }
        return transfer
    }

    /// Hands bytes to a socket; a peer that is gone is an error, not a signal.
    /// - Parameter moreFollows: whether a segment that they do not fill may wait for what is sent next.
    func send(_ octets: Span<UInt8>, moreFollows: Bool = false) -> Transfer {
        let flags = platform_send_flags | (moreFollows ? platform_more_follows : 0)
        return unsafe octets.withUnsafeBytes { bytes in
            Transfer(unsafe CPlatform.send(number, bytes.baseAddress, bytes.count, flags))
        }
    }

    /// Hands part of what a buffer holds to a socket.
    func send(_ buffer: borrowing ByteBuffer, _ range: Range<Int>, moreFollows: Bool) -> Transfer {
        send(buffer.span.extracting(range), moreFollows: moreFollows)
    }

    /// Hands up to `count` bytes of a file, from `offset` on, to a socket. `ended` means that the file ends before them.
    func send(_ file: borrowing Descriptor, from offset: Int, count: Int) -> Transfer {
        var position = off_t(offset)
        let transfer = Transfer(unsafe sendfile(number, file.number, &position, count))
        guard case .failed = transfer else { return transfer }
        // A filter of system calls may forbid it, and not every file system can do it. If the connection is broken, that fails too.
        return copy(file, from: offset, count: count)
    }

    @inline(never)
    private func copy(_ file: borrowing Descriptor, from offset: Int, count: Int) -> Transfer {
        var piece = ByteBuffer()
        var transfer = Transfer.failed
        guard piece.reserve(min(count, Self.copiedSize)) else { return transfer }
        unsafe piece.appendUnsafely { space in
            let read = unsafe pread(file.number, space.baseAddress, min(space.count, count), off_t(offset))
            transfer = Transfer(read)
            return max(read, 0)
        }
        return piece.isEmpty ? transfer : send(piece.span)
    }

    private static var copiedSize: Int { 65_536 }

    /// Tells the peer of a socket that nothing more will come. Returns false if the connection is broken.
    func shutDownSending() -> Bool {
        shutdown(number, platform_shut_writing) == 0
    }

    /// Limits how many bytes the system buffers for a socket in each direction, its own overhead included. By default the buffers grow
    /// with the connection, which is faster: a limit that is higher than `largestBuffer` does nothing.
    func limitBuffers(to limit: Int) {
        guard limit < Self.largestBuffer else { return }
        // The system doubles the size, to have room for its overhead, and has a minimum for it.
        set(SO_SNDBUF, to: limit / 2)
        set(SO_RCVBUF, to: max(limit / 2, Self.smallestWindow))
    }

    /// What the system allows a process to set at most, unless it was configured otherwise.
    private static var largestBuffer: Int { 425_984 }
    /// Room for two full segments. Less would have the client wait for an acknowledgement after each.
    private static var smallestWindow: Int { 4_096 }

    private func set(_ option: Int32, to value: Int) {
        var value = Int32(truncatingIfNeeded: value)
        _ = unsafe setsockopt(number, SOL_SOCKET, option, &value, socklen_t(MemoryLayout<Int32>.size))
    }

    /// Whether a socket's connection was reset, or broken in another way that was not told yet.
    var isBroken: Bool {
        var error: Int32 = 0
        var size = socklen_t(MemoryLayout<Int32>.size)
        return unsafe getsockopt(number, SOL_SOCKET, SO_ERROR, &error, &size) != 0 || error != 0
    }

    /// How many bytes a socket was handed that its peer has not acknowledged.
    var unacknowledged: Int {
        var octets: Int32 = 0
        return unsafe platform_unsent(number, &octets) == 0 ? Int(octets) : 0
    }

    /// Whether the byte of a file at `offset` can be had without waiting for a disk, as far as the system can tell.
    func isResident(at offset: Int) -> Bool {
        var byte: UInt8 = 0
        return unsafe platform_read_resident(number, &byte, 1, offset) >= 0 || platform_errno() != EAGAIN
    }

    /// Waits for the disk, so that a range of a file can be had without waiting afterwards.
    func prefetch(_ range: Range<Int>) {
        _ = posix_fadvise(number, range.lowerBound, range.count, POSIX_FADV_WILLNEED)
        // One byte of each page: the system has read the page when the byte is there.
        var byte: UInt8 = 0
        for offset in stride(from: range.lowerBound, to: range.upperBound, by: 4_096) {
            guard unsafe pread(number, &byte, 1, offset) == 1 else { return }
        }
    }

    /// Reads from a file or pipe until `buffer` has no free space or the end is reached.
    func read(into buffer: inout ByteBuffer) {
        var isOpen = true
        while isOpen, buffer.count < buffer.capacity {
            unsafe buffer.appendUnsafely { space in
                let count = unsafe CPlatform.read(number, space.baseAddress, space.count)
                isOpen = count > 0
                return max(count, 0)
            }
        }
    }
}
