import HTTP

/// Asks a running server whether it is well: an image that holds nothing but the server has no other client.
enum HealthCheck {
    /// Seconds that each step may take.
    private static var timeout: Int { 3 }

    /// Asks for `path` on the host and port of `settings`. Returns nil if the answer is 200, otherwise what went wrong.
    static func failure(_ settings: Settings, path: StaticString) -> StaticString? {
        guard settings[.port] > 0 else { return "port 0 says nothing of where the server is; give --port" }
        let host = settings.host.isAny ? HostAddress.loopback : settings.host
        guard let connection = try? ClientConnection(to: host, settings[.port], timeout: timeout) else {
            return "no server answers"
        }
        var message = ByteBuffer()
        message.append("GET ")
        message.append(path)
        message.append(" HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        guard connection.send(message.span) else { return "the server takes no request" }
        let wanted = ("HTTP/1.1 200 " as StaticString).octets
        message.removeAll()
        message.reserve(wanted.count)
        while message.count < wanted.count {
            guard connection.receive(into: &message, atMost: wanted.count - message.count) else {
                return "the server gives no answer"
            }
        }
        return message.span.equals("HTTP/1.1 200 ") ? nil : "the server answers, but not with 200"
    }
}
