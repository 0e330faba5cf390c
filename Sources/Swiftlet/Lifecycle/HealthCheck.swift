import HTTP

/// Checks a running server: an image that contains only the server has no other client.
enum HealthCheck {
    /// The timeout of each step, in seconds.
    private static var timeout: Int { 3 }

    /// Requests `path` from the host and port in `settings`. Returns nil if the status is 200, otherwise the problem.
    static func failure(_ settings: Settings, path: StaticString) -> StaticString? {
        guard settings[.port] > 0 else { return "cannot check port 0; use --port to say where the server listens" }
        let host = settings.host.isAny ? HostAddress.loopback : settings.host
        guard let connection = try? ClientConnection(to: host, settings[.port], timeout: timeout) else {
            return "no server answers; check --host and --port"
        }
        var message = ByteBuffer()
        message.append("GET ")
        message.append(path)
        message.append(" HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        guard connection.send(message.span) else { return "the server accepts no request" }
        let wanted = ("HTTP/1.1 200 " as StaticString).octets
        message.removeAll()
        message.reserve(wanted.count)
        while message.count < wanted.count {
            guard connection.receive(into: &message, atMost: wanted.count - message.count) else {
                return "the server does not respond"
            }
        }
        return message.span.equals("HTTP/1.1 200 ") ? nil : "the server responds, but not with 200"
    }
}
