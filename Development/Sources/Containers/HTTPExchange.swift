/// A request on a connection of its own. HTTP/1.1 with `Connection: close`: any server answers that, and the response ends
/// where the connection does.
enum HTTPExchange {
    /// How many seconds a server may be silent.
    private static let patience = 5

    static func request(_ path: String) -> [UInt8] {
        Array("GET \(path) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".utf8)
    }

    static func get(_ path: String, port: UInt16) throws -> HTTPResponse {
        let socket = try LoopbackSocket()
        socket.setPatience(seconds: patience)
        try socket.connect(to: port)
        try socket.send(request(path))
        var octets: [UInt8] = []
        while octets.count < HTTPResponse.limit {
            guard let part = try socket.receive() else { throw SocketError("the server is silent for \(patience) s") }
            if part.isEmpty { break }
            octets += part
        }
        guard let response = HTTPResponse(octets) else { throw SocketError("what the server sent is no response") }
        return response
    }
}
