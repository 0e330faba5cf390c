/// The head of a response that a client has received (RFC 9112 §4 to §6), as ranges of the octets that contain it.
package struct ReceivedHead: Equatable, Sendable {
    /// How the content is delimited (RFC 9112 §6.3), unless the method was HEAD.
    package enum Framing: Equatable, Sendable {
        case length(Int)
        case chunked
        /// It ends when the connection closes.
        case untilClose
    }

    /// The status code, 100 to 999.
    package private(set) var code = 0
    /// The status code and the reason phrase: `404 Not Found`.
    package private(set) var status = 0..<0
    /// All field lines, each with its line end.
    package private(set) var fields = 0..<0
    /// The length of the head, including its empty line.
    package private(set) var length = 0
    package private(set) var framing = Framing.untilClose
    /// Whether the server keeps the connection (RFC 9112 §9.3).
    package private(set) var persists = true

    package init() {}

    /// Reads the head at the start of `octets`. Returns nil while it is incomplete.
    /// - Parameter limit: the longest head to accept, in bytes.
    package static func read(_ octets: Span<UInt8>, limit: Int) throws(Refusal) -> ReceivedHead? {
        let limit = min(octets.count, limit)
        var head = ReceivedHead()
        guard let start = try head.takeStatusLine(octets, limit) else {
            if limit < octets.count { throw .headTooLarge }
            return nil
        }
        var position = start
        while position < limit, octets[position] != .carriageReturn {
            guard let line = try FieldLine.scan(octets, from: position, limit: limit) else { break }
            try head.take(line, octets)
            position = line.end
        }
        guard position < limit, octets[position] == .carriageReturn,
            let end = try FieldLine.lineEnd(octets, at: position, limit: limit, otherwise: .malformedLineEnd)
        else {
            if limit < octets.count { throw .headTooLarge }
            return nil
        }
        head.fields = start..<position
        head.length = end
        if head.code < 200 || head.code == 204 || head.code == 304 { head.framing = .length(0) }
        if head.framing == .untilClose { head.persists = false }
        return head
    }

    /// Reads `HTTP-version SP status-code SP [ reason-phrase ] CRLF`. Returns the start of the fields.
    private mutating func takeStatusLine(_ octets: Span<UInt8>, _ limit: Int) throws(Refusal) -> Int? {
        let version = ("HTTP/1." as StaticString).octets
        // The version, its last digit and a space.
        let codeStart = version.count + 2
        for index in 0..<min(limit, version.count) where octets[index] != version[index] { throw .malformedVersion }
        guard limit > codeStart + 3 else { return nil }
        guard let minor = octets[version.count].decimalValue, octets[codeStart - 1] == .space,
            let code = octets.extracting(codeStart..<codeStart + 3).decimalNumber, code >= 100
        else { throw .malformedVersion }
        var end = codeStart + 3
        while end < limit, octets[end].isFieldContent { end += 1 }
        // A server without a reason may leave out the space before it as well.
        guard end == codeStart + 3 || octets[codeStart + 3] == .space else { throw .malformedVersion }
        self.code = code
        status = octets.trimmingBlanks(codeStart..<end)
        persists = minor > 0
        return try FieldLine.lineEnd(octets, at: end, limit: limit, otherwise: .malformedVersion)
    }

    private mutating func take(_ line: FieldLine, _ octets: Span<UInt8>) throws(Refusal) {
        let name = octets.extracting(line.name)
        let value = octets.extracting(line.value)
        if name.equalsIgnoringCase("content-length") {
            guard let length = value.decimalNumber else { throw .malformedContentLength }
            switch framing {
            case .untilClose: framing = .length(length)
            case .length: throw .repeatedContentLength
            case .chunked: throw .contentLengthWithTransferEncoding
            }
        } else if name.equalsIgnoringCase("transfer-encoding") {
            guard value.equalsIgnoringCase("chunked") else { throw .unknownTransferCoding }
            guard framing == .untilClose else { throw .contentLengthWithTransferEncoding }
            framing = .chunked
        } else if name.equalsIgnoringCase("connection") {
            var elements = ListElements(line.value)
            while let element = elements.next(in: octets) {
                let option = octets.extracting(element)
                if option.equalsIgnoringCase("close") { persists = false }
                if option.equalsIgnoringCase("keep-alive") { persists = true }
            }
        }
    }
}
