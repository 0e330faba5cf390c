import MeasuringKit

/// The parts of a response that the harness's own clients need.
struct Response {
    /// The most bytes to read of a response without an end.
    private static let limit = 1 << 20
    private static let headEnd = Array("\r\n\r\n".utf8)
    private static let lengthField = Array("content-length:".utf8)

    let isSuccess: Bool

    /// Reads one response from a connection, in whatever pieces it arrives.
    /// - Returns: nil if the connection ends, fails or is silent for too long before the response is complete.
    init?(from socket: borrowing LoopbackSocket, buffer: inout [UInt8]) {
        var octets: [UInt8] = []
        var size: Int?
        while size.map({ octets.count < $0 }) ?? true {
            guard octets.count < Self.limit, let received = (try? socket.receive(into: &buffer)) ?? nil, received > 0
            else { return nil }
            octets += buffer[..<received]
            if size == nil { size = Self.size(of: octets) }
        }
        isSuccess = Self.isSuccess(octets[...])
    }

    /// Whether it begins with a response with status 200.
    static func isSuccess(_ octets: ArraySlice<UInt8>) -> Bool {
        let words = octets.prefix(13).split(separator: UInt8(ascii: " "))
        return words.count == 2 && words[0].starts(with: "HTTP/1.".utf8) && words[1].elementsEqual("200".utf8)
    }

    /// The length of the head and the content together, in bytes; nil if the head is incomplete.
    static func size(of octets: [UInt8]) -> Int? {
        guard let end = octets.firstRange(of: headEnd) else { return nil }
        let head = octets[..<end.lowerBound].map { (65...90).contains($0) ? $0 | 0x20 : $0 }
        guard let field = head.firstRange(of: lengthField) else { return end.upperBound }
        let digits = head[field.upperBound...].drop { $0 == UInt8(ascii: " ") }.prefix { (48...57).contains($0) }
        return Int(String(decoding: digits, as: UTF8.self)).map { end.upperBound + min($0, limit) } ?? end.upperBound
    }
}
