/// Reads responses as strictly as RFC 9110 and 9112 have them, and throws at whatever a server should not send.
enum ResponseReader {
    private static let longestHead = 65_536
    private static let version = Array("HTTP/1.1 ".utf8)
    private static let tokenMarks = Set("!#$%&'*+-.^_`|~".utf8)

    /// Fields that may stand in a response once.
    private static let singleFields = [
        "date", "content-length", "content-type", "content-encoding", "connection", "allow", "retry-after", "etag",
        "last-modified", "location", "accept-ranges", "content-range",
    ]

    /// The response at the front of `octets` and its length, or nil while it is incomplete.
    static func read(_ octets: ArraySlice<UInt8>, method: String) throws -> (ReceivedResponse, length: Int)? {
        try octets.withUnsafeBufferPointer { try read($0, method: method) }
    }

    private static func read(
        _ octets: UnsafeBufferPointer<UInt8>, method: String
    ) throws -> (ReceivedResponse, length: Int)? {
        guard let (status, reason, firstField) = try statusLine(octets) else { return nil }
        var position = firstField
        var fields: [(name: String, value: String)] = []
        while true {
            guard let end = try lineEnd(octets, from: position) else { return nil }
            let line = UnsafeBufferPointer(rebasing: octets[position..<end])
            position = end + 2
            if line.isEmpty { break }
            try fields.append(field(line))
        }
        try checkRepetition(fields)
        let head = ReceivedResponse(status: status, reason: reason, fields: fields, body: [])
        let length = try contentLength(head, method: method)
        guard octets.count >= position + length else { return nil }
        let body = Array(octets[position..<position + length])
        return (ReceivedResponse(status: status, reason: reason, fields: fields, body: body), position + length)
    }

    /// Where the line ends that begins at `start`: in CR LF, and nowhere else may there be either.
    private static func lineEnd(_ octets: UnsafeBufferPointer<UInt8>, from start: Int) throws -> Int? {
        var position = start
        while position < octets.count, octets[position] != 13, octets[position] != 10 { position += 1 }
        guard position < longestHead else { throw Trouble("a head without end") }
        guard position < octets.count else { return nil }
        guard octets[position] == 13 else { throw Trouble("a line that ends in LF alone") }
        guard position + 1 < octets.count else { return nil }
        guard octets[position + 1] == 10 else { throw Trouble("a CR alone") }
        return position
    }

    private static func statusLine(
        _ octets: UnsafeBufferPointer<UInt8>
    ) throws -> (status: Int, reason: String, end: Int)? {
        guard let end = try lineEnd(octets, from: 0) else { return nil }
        let line = octets[..<end]
        let text = String(decoding: line, as: UTF8.self)
        guard line.starts(with: version), line.count >= 13, line[12] == 32, line[13...].allSatisfy(isVisibleOrBlank),
            let status = Int(String(decoding: line[9..<12], as: UTF8.self)), 100...599 ~= status
        else { throw Trouble("not a status line: \(text)") }
        return (status, String(decoding: line[13...], as: UTF8.self), end + 2)
    }

    /// A field as a careful server writes it: a token, a colon, one space, and a value without blanks at its ends.
    private static func field(_ line: UnsafeBufferPointer<UInt8>) throws -> (name: String, value: String) {
        guard let colon = line.firstIndex(of: 58), colon > 0, line[..<colon].allSatisfy(isTokenOctet),
            line.count > colon + 2, line[colon + 1] == 32, line[colon + 2] != 32, line[line.count - 1] != 32,
            line[colon...].allSatisfy(isVisibleOrBlank)
        else { throw Trouble("not a field: \(String(decoding: line, as: UTF8.self))") }
        return (
            String(decoding: line[..<colon], as: UTF8.self), String(decoding: line[(colon + 2)...], as: UTF8.self)
        )
    }

    private static func isVisibleOrBlank(_ octet: UInt8) -> Bool { 0x20...0x7E ~= octet }

    private static func isTokenOctet(_ octet: UInt8) -> Bool {
        0x30...0x39 ~= octet || 0x41...0x5A ~= octet || 0x61...0x7A ~= octet || tokenMarks.contains(octet)
    }

    private static func checkRepetition(_ fields: [(name: String, value: String)]) throws {
        var seen: Set<String> = []
        for field in fields {
            let name = field.name.lowercased()
            guard seen.insert(name).inserted || !singleFields.contains(name) else { throw Trouble("\(name) twice") }
        }
    }

    /// How much content follows the head. Every final response has a date and, where it may, a length.
    private static func contentLength(_ head: ReceivedResponse, method: String) throws -> Int {
        let value = head["Content-Length"]
        guard head["Transfer-Encoding"] == nil else { throw Trouble("a transfer coding") }
        if head.status < 200 || head.status == 204 {
            guard value == nil else { throw Trouble("Content-Length with \(head.status)") }
            if head.status < 200 { return 0 }
        }
        guard head["Date"] != nil else { throw Trouble("\(head.status) without Date") }
        if head.status == 204 { return 0 }
        // The length would be that of the representation, which nobody has to tell.
        if head.status == 304, value == nil { return 0 }
        guard let value, value.utf8.allSatisfy({ 0x30...0x39 ~= $0 }), let length = Int(value) else {
            throw Trouble("\(head.status) with Content-Length \(value ?? "missing")")
        }
        return method == "HEAD" || head.status == 304 ? 0 : length
    }
}
