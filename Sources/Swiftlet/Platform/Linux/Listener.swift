import CPlatform
import HTTP

/// A socket that listens for connections.
final class Listener {
    let descriptor: Descriptor
    /// The port it listens on, also if the system chose it.
    let port: Int

    /// Listens on `host` and `port`; 0 lets the system choose a port.
    ///
    /// Sockets that share a port each get a part of its connections. Before the first of them, one that shares nothing is bound
    /// and closed again, so that a port which another process uses is an error and not a port shared with it. Letting that one
    /// share the port afterwards would save a few system calls, but gVisor looks at what a socket shares when it is bound.
    /// - Parameters:
    ///   - isFirst: whether this process listens on the port for the first time.
    ///   - isShared: whether further sockets of this process are to listen on the port.
    ///   - backlog: how many connections may wait to be accepted; the system has a limit of its own.
    static func open(
        _ host: HostAddress, port: Int, isFirst: Bool, isShared: Bool, backlog: Int
    ) throws(SystemError) -> Listener {
        guard isFirst, isShared else { return try open(host, port, isShared, backlog) }
        let free = try open(host, port, false, nil).port
        return try open(host, free, true, backlog)
    }

    /// - Parameter backlog: nil to bind the socket only, and not to listen.
    private static func open(
        _ host: HostAddress, _ port: Int, _ isShared: Bool, _ backlog: Int?
    ) throws(SystemError) -> Listener {
        if host.isIPv4 { return try Listener(host, port, asIPv4: true, isShared, backlog) }
        do throws(SystemError) {
            return try Listener(host, port, asIPv4: false, isShared, backlog)
        } catch {
            // A system without IPv6 can still listen on all of its addresses.
            guard host.isAny, error.number == EAFNOSUPPORT || error.number == EADDRNOTAVAIL else { throw error }
            return try Listener(host, port, asIPv4: true, isShared, backlog)
        }
    }

    private init(
        _ host: HostAddress, _ port: Int, asIPv4: Bool, _ isShared: Bool, _ backlog: Int?
    ) throws(SystemError) {
        guard let descriptor = Descriptor(owning: socket(asIPv4 ? AF_INET : AF_INET6, platform_stream_socket, 0))
        else { throw .last }
        // Connections of an earlier process may still be closing.
        try Self.set(descriptor, SOL_SOCKET, SO_REUSEADDR, 1)
        // Responses are sent whole; accepted sockets inherit this.
        try Self.set(descriptor, platform_tcp, TCP_NODELAY, 1)
        if !asIPv4 { try Self.set(descriptor, platform_ipv6, IPV6_V6ONLY, 0) }
        if isShared { try Self.set(descriptor, SOL_SOCKET, SO_REUSEPORT, 1) }
        let bound = unsafe host.withSocketAddress(port: port, asIPv4: asIPv4) { address, length in
            unsafe bind(descriptor.number, address, length)
        }
        guard bound == 0 else { throw .last }
        if let backlog, listen(descriptor.number, Int32(clamping: backlog)) != 0 { throw .last }
        self.port = Self.port(of: descriptor)
        self.descriptor = descriptor
    }

    /// Accepts a connection; `peer` becomes its address. Returns the new descriptor, or why there is none.
    func accept(_ peer: inout HostAddress) -> Result<Int32, SystemError> {
        var address = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        let number = unsafe withUnsafeMutableBytes(of: &address) { bytes in
            unsafe platform_accept(
                descriptor.number, bytes.baseAddress?.assumingMemoryBound(to: sockaddr.self), &length)
        }
        guard number >= 0 else { return .failure(.last) }
        if let known = HostAddress(address) { peer = known }
        return .success(number)
    }

    private static func set(
        _ descriptor: borrowing Descriptor, _ level: Int32, _ option: Int32, _ value: Int32
    ) throws(SystemError) {
        var value = value
        let size = socklen_t(MemoryLayout<Int32>.size)
        guard unsafe setsockopt(descriptor.number, level, option, &value, size) == 0 else { throw .last }
    }

    private static func port(of descriptor: borrowing Descriptor) -> Int {
        var address = sockaddr_in6()
        var length = socklen_t(MemoryLayout<sockaddr_in6>.size)
        _ = unsafe withUnsafeMutableBytes(of: &address) { bytes in
            unsafe getsockname(
                descriptor.number, bytes.baseAddress?.assumingMemoryBound(to: sockaddr.self), &length)
        }
        // The port stands at the same place in addresses of both kinds.
        return Int(UInt16(bigEndian: address.sin6_port))
    }
}
