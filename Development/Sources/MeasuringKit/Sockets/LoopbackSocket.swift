import Foundation

/// A TCP socket for this machine's loopback address, closed with its owner.
public struct LoopbackSocket: ~Copyable {
    public let descriptor: Int32

    /// - Parameter waits: whether its calls block.
    public init(waits: Bool = true) throws {
        #if canImport(Darwin)
            let kind = SOCK_STREAM
        #else
            let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
        #endif
        descriptor = socket(AF_INET, kind, 0)
        guard descriptor >= 0 else { throw SocketError("open a socket", errno) }
        set(Int32(IPPROTO_TCP), TCP_NODELAY, 1)
        if !waits { _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK) }
    }

    deinit {
        close(descriptor)
    }

    /// Sets a timeout for its calls, in seconds.
    public borrowing func setPatience(seconds: Int) {
        var limit = timeval(tv_sec: seconds, tv_usec: 0)
        let size = socklen_t(MemoryLayout<timeval>.size)
        unsafe setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, size)
        unsafe setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, size)
    }

    /// The size of the receive buffer in bytes; set it before connecting.
    public borrowing func setReceiveBuffer(_ count: Int) {
        set(SOL_SOCKET, SO_RCVBUF, Int32(count))
    }

    /// The maximum segment size in both directions; set it before connecting.
    public borrowing func setSegment(_ count: Int) {
        set(Int32(IPPROTO_TCP), TCP_MAXSEG, Int32(count))
    }

    /// Makes closing reset the connection, as if the client had crashed.
    public borrowing func resetWhenClosed() {
        var option = linger(l_onoff: 1, l_linger: 0)
        unsafe setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
    }

    private borrowing func set(_ level: Int32, _ option: Int32, _ value: Int32) {
        var value = value
        unsafe setsockopt(descriptor, level, option, &value, socklen_t(MemoryLayout<Int32>.size))
    }

    /// Binds a port.
    public borrowing func bind(to port: UInt16) throws {
        guard unsafe Self.withAddress(port, { unsafe Foundation.bind(descriptor, $0, $1) }) == 0 else {
            throw SocketError("take the port \(port)", errno)
        }
    }

    /// Connects; a non-blocking socket continues to connect afterwards.
    public borrowing func connect(to port: UInt16) throws {
        guard
            unsafe Self.withAddress(port, { unsafe Foundation.connect(descriptor, $0, $1) }) == 0
                || errno == EINPROGRESS
        else { throw SocketError("connect", errno) }
    }

    /// Sends as much as the system accepts, and returns the number of bytes.
    public borrowing func send(_ octets: ArraySlice<UInt8>) throws -> Int {
        #if canImport(Darwin)
            let flags: Int32 = 0
        #else
            let flags = Int32(MSG_NOSIGNAL)
        #endif
        let sent = unsafe octets.withUnsafeBytes { unsafe Foundation.send(descriptor, $0.baseAddress, $0.count, flags) }
        if sent < 0 && errno != EAGAIN { throw SocketError("send", errno) }
        return max(0, sent)
    }

    /// Receives into a buffer.
    /// - Returns: the number of bytes; 0 at the end, nil if there is nothing now or within the timeout.
    public borrowing func receive(into buffer: inout [UInt8]) throws -> Int? {
        let received = unsafe buffer.withUnsafeMutableBytes { unsafe recv(descriptor, $0.baseAddress, $0.count, 0) }
        if received < 0 {
            guard errno == EAGAIN else { throw SocketError("receive", errno) }
            return nil
        }
        return received
    }

    private static func withAddress(_ port: UInt16, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32 {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = INADDR_LOOPBACK.bigEndian
        return unsafe withUnsafePointer(to: address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                unsafe body(address, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
    }
}
