/// A request, as a server received it.
struct ReceivedRequest: Equatable {
    let method: String
    let target: String
    /// Each field line, without its line end.
    let fields: [String]
    let body: [UInt8]

    var text: String { String(decoding: body, as: UTF8.self) }

    /// The request at the front of `octets` and its length, or nil while it is incomplete.
    static func read(_ octets: ArraySlice<UInt8>) throws -> (ReceivedRequest, length: Int)? {
        let end = Array("\r\n\r\n".utf8)
        guard let headEnd = octets.firstRange(of: end)?.upperBound else { return nil }
        var lines = String(decoding: octets[..<(headEnd - 4)], as: UTF8.self).split(separator: "\r\n")[...]
        let words = lines.removeFirst().split(separator: " ")
        guard words.count == 3, words[2] == "HTTP/1.1" else { throw Trouble("not a request line: \(words)") }
        let request = ReceivedRequest(
            method: String(words[0]), target: String(words[1]), fields: lines.map(String.init), body: [])
        let length = request["Content-Length"].flatMap { Int($0) } ?? 0
        guard octets.endIndex >= headEnd + length else { return nil }
        let body = Array(octets[headEnd..<headEnd + length])
        return (
            ReceivedRequest(method: request.method, target: request.target, fields: request.fields, body: body),
            headEnd + length - octets.startIndex
        )
    }

    /// The value of a field; nil where there is none.
    subscript(name: String) -> String? {
        let front = name.lowercased() + ": "
        return fields.first { $0.lowercased().hasPrefix(front) }.map { String($0.dropFirst(front.count)) }
    }
}
