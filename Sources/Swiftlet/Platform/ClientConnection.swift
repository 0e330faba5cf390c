import CPlatform
import HTTP

/// A connection to a server, as a client has it that waits for each step.
package struct ClientConnection: ~Copyable {
    private let descriptor: Descriptor

    /// Connects.
    /// - Parameter timeout: seconds that each step may take; 0 for as long as it takes.
    package init(to host: HostAddress, _ port: Int, timeout: Int = 0) throws(SystemError) {
        let family = host.isIPv4 ? AF_INET : AF_INET6
        let number = socket(family, platform_blocking_stream_socket, 0)
        guard let descriptor = Descriptor(owning: number) else { throw .last }
        var limit = timeval()
        limit.tv_sec = timeout
        let size = socklen_t(MemoryLayout<timeval>.size)
        for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
            _ = unsafe setsockopt(number, SOL_SOCKET, option, &limit, size)
        }
        let result = unsafe host.withSocketAddress(port: port, asIPv4: host.isIPv4) { address, length in
            unsafe connect(number, address, length)
        }
        guard result == 0 else { throw .last }
        self.descriptor = descriptor
    }

    /// Has what is sent go out at once, even in small pieces.
    package func sendAtOnce() {
        var isOn: Int32 = 1
        let size = socklen_t(MemoryLayout<Int32>.size)
        _ = unsafe setsockopt(descriptor.number, platform_tcp, TCP_NODELAY, &isOn, size)
    }

    /// Sends all bytes; returns false if the connection is broken or takes too long.
    /// - Parameter moreFollows: whether the last of them may wait for what is sent next.
    package func send(_ octets: Span<UInt8>, moreFollows: Bool = false) -> Bool {
        var sent = 0
        while sent < octets.count {
            guard case .moved(let count) = descriptor.send(octets.extracting(sent...), moreFollows: moreFollows) else {
                return false
            }
            sent += count
        }
        return true
    }

    /// Waits for bytes and appends them to `buffer`, as far as it has room and at most `limit`. Returns false if none
    /// come any more, or take too long.
    package func receive(into buffer: inout ByteBuffer, atMost limit: Int = .max) -> Bool {
        if case .moved = descriptor.receive(into: &buffer, atMost: limit) { return true }
        return false
    }
}
