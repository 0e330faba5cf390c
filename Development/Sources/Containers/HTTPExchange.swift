import MeasuringKit

/// A request on its own connection: HTTP/1.1 with `Connection: close`, which every server understands, so that the response
/// ends with the connection.
enum HTTPExchange {
    /// The seconds that a server may be silent.
    private static let patience = 5

    static func request(_ path: String) -> [UInt8] {
        Array("GET \(path) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".utf8)
    }

    static func get(_ path: String, port: UInt16) throws -> HTTPResponse {
        let socket = try LoopbackSocket()
        socket.setPatience(seconds: patience)
        try socket.connect(to: port)
        let request = request(path)
        guard try socket.send(request[...]) == request.count else { throw SocketError("the request was cut") }
        var buffer = [UInt8](repeating: 0, count: 1 << 14)
        var octets: [UInt8] = []
        while octets.count < HTTPResponse.limit {
            guard let count = try socket.receive(into: &buffer) else {
                throw SocketError("the server is silent for \(patience) s")
            }
            if count == 0 { break }
            octets += buffer[..<count]
        }
        guard let response = HTTPResponse(octets) else { throw SocketError("what the server sent is no response") }
        return response
    }
}
