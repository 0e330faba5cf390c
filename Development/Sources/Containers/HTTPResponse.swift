/// The parts of a response that the measurements need.
struct HTTPResponse: Equatable {
    /// The most bytes to read of a response.
    static let limit = 1 << 20

    let status: Int
    let body: [UInt8]

    /// Reads a complete response, up to the end of the connection; nil if it is malformed.
    init?(_ octets: [UInt8]) {
        guard let status = Self.status(in: octets) else { return nil }
        let separator = Array("\r\n\r\n".utf8)
        guard let end = octets.indices.first(where: { octets[$0...].starts(with: separator) }) else { return nil }
        self.status = status
        body = Array(octets[(end + separator.count)...])
    }

    /// The status in the first bytes of a response; nil if there are too few bytes, or if they are malformed.
    static func status(in octets: [UInt8]) -> Int? {
        guard octets.starts(with: "HTTP/1.".utf8), octets.count >= 12 else { return nil }
        return Int(String(decoding: octets[9..<12], as: UTF8.self))
    }
}
