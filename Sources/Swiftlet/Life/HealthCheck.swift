import CPlatform
import HTTP

/// Asks a running server whether it is well: an image that holds nothing but the server has no other client.
enum HealthCheck {
    private static var timeout: Int { 3 }

    /// Asks for `path` on the host and port of `settings`. Returns nil if the answer is 200, otherwise what went wrong.
    static func failure(_ settings: Settings, path: StaticString) -> StaticString? {
        guard settings[.port] > 0 else { return "port 0 says nothing of where the server is; give --port" }
        let host = settings.host.isAny ? HostAddress.loopback : settings.host
        guard let socket = connection(to: host, settings[.port]) else { return "no server answers" }
        var message = ByteBuffer()
        message.append("GET ")
        message.append(path)
        message.append(" HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        guard case .moved(message.count) = socket.send(message.span) else { return "the server takes no request" }
        let wanted = ("HTTP/1.1 200 " as StaticString).octets
        message.removeAll()
        message.reserve(wanted.count)
        while message.count < wanted.count {
            guard case .moved = socket.receive(into: &message, atMost: wanted.count - message.count) else {
                return "the server gives no answer"
            }
        }
        return message.span.equals("HTTP/1.1 200 ") ? nil : "the server answers, but not with 200"
    }

    /// A blocking socket, connected, that gives up on each step after `timeout` seconds.
    private static func connection(to host: HostAddress, _ port: Int) -> Descriptor? {
        let family = host.isIPv4 ? AF_INET : AF_INET6
        let number = socket(family, platform_blocking_stream_socket, 0)
        guard let descriptor = Descriptor(owning: number) else { return nil }
        var limit = timeval()
        limit.tv_sec = timeout
        let size = socklen_t(MemoryLayout<timeval>.size)
        for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
            _ = unsafe setsockopt(number, SOL_SOCKET, option, &limit, size)
        }
        let result = unsafe host.withSocketAddress(port: port, asIPv4: host.isIPv4) { address, length in
            unsafe connect(number, address, length)
        }
        guard result == 0 else { return nil }
        return descriptor
    }
}
