/// Where a server sends whoever asks it.
struct RedirectAnswer: Equatable {
    var status: Int
    var location: String?
}

extension RunningServer {
    /// Starts `redirect`.
    static func redirect(
        _ build: Build, _ options: [String] = [], environment: [String: String] = [:]
    ) throws -> RunningServer {
        try RunningServer(build, options, environment: environment, product: "redirect")
    }

    /// Asks for a target of a host, on a connection of its own.
    /// - Parameters:
    ///   - target: octet by octet what stands in the request line.
    ///   - host: the value of Host.
    func askRedirect(
        _ target: String, of host: String = "a.example", method: String = "GET", _ fields: [String] = []
    ) throws -> ReceivedResponse {
        let lines = ["\(method) \(target) HTTP/1.1", "Host: \(host)", "Connection: close"] + fields
        let connection = try connect()
        try connection.send(lines.map { $0 + "\r\n" }.joined() + "\r\n")
        let response = try connection.nextResponse(to: method)
        try connection.expectEnd()
        return response
    }

    func redirect(_ target: String, of host: String = "a.example", method: String = "GET") throws -> RedirectAnswer {
        let response = try askRedirect(target, of: host, method: method)
        return RedirectAnswer(status: response.status, location: response["Location"])
    }
}
