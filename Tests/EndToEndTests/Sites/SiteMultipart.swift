/// The parts of a content of the type multipart/byteranges, read as strictly as RFC 2046 §5.1 has them.
struct SiteMultipart {
    struct Part: Equatable {
        let type: String
        let range: String
        let octets: [UInt8]
    }

    let parts: [Part]

    init(_ response: ReceivedResponse) throws {
        guard let type = response["Content-Type"],
            let match = type.wholeMatch(of: /multipart\/byteranges; boundary=([0-9A-Za-z]{1,70})/)
        else { throw Trouble("not of several parts: \(response["Content-Type"] ?? "no type")") }
        let boundary = "--\(match.1)"
        var parts: [Part] = []
        var rest = response.body[...]
        func take(_ text: String) throws {
            guard rest.starts(with: text.utf8) else {
                throw Trouble("no \(text.debugDescription) at \(rest.startIndex) of the parts")
            }
            rest = rest.dropFirst(text.utf8.count)
        }
        func takeLine() throws -> String {
            guard let end = rest.firstIndex(of: 13) else { throw Trouble("a line without end") }
            defer { rest = rest[end...] }
            let line = String(decoding: rest[..<end], as: UTF8.self)
            return line
        }
        try take(boundary)
        while !rest.starts(with: "--\r\n".utf8) {
            try take("\r\nContent-Type: ")
            let partType = try takeLine()
            try take("\r\nContent-Range: ")
            let range = try takeLine()
            try take("\r\n\r\n")
            guard let numbers = range.wholeMatch(of: /bytes (\d+)-(\d+)\/\d+/), let first = Int(numbers.1),
                let last = Int(numbers.2), last >= first, rest.count > last - first
            else { throw Trouble("not a range: \(range)") }
            parts.append(Part(type: partType, range: range, octets: Array(rest.prefix(last - first + 1))))
            rest = rest.dropFirst(last - first + 1)
            try take("\r\n" + boundary)
        }
        try take("--\r\n")
        guard rest.isEmpty else { throw Trouble("octets behind the end of the parts") }
        self.parts = parts
    }
}
