/// Parses the head of a request (RFC 9112 §2 to §6), in whatever pieces its octets arrive.
///
/// The parser consumes whole lines and remembers the start of the first line that is not consumed, so that it need not
/// start over with each octet that arrives. Later octets do not affect whether an octet is refused.
package struct RequestHeadParser: Sendable {
    /// The head as far as it is parsed; complete once `parse` has returned true.
    package private(set) var head = RequestHead()
    private var position = 0
    private var hasRequestLine = false
    private var fieldCount = 0
    private var hasHost = false
    private var targetHasAuthority = false
    private var hasContentLength = false
    private var hasTransferEncoding = false
    private var chunkedCount = 0
    private var isChunkedLast = false
    private var hasUnknownCoding = false
    private var wantsClose = false
    private var wantsKeepAlive = false

    /// The longest method that is read completely. The longest known method has seven bytes.
    private static var longestMethod: Int { 32 }

    package init() {}

    /// Continues to parse. `octets` begin with the first byte of the request, and contain at least the bytes of the
    /// previous call. Returns true once the head is complete, and false if more bytes are needed.
    package mutating func parse(_ octets: Span<UInt8>, limits: RequestLimits) throws(Refusal) -> Bool {
        let limit = min(octets.count, limits.head)
        if !hasRequestLine {
            guard try parseRequestLine(octets, limit: limit, longestTarget: limits.target) else {
                if octets.count >= limits.head { throw .headTooLarge }
                return false
            }
            hasRequestLine = true
            head.fields = position..<position
        }
        while position < limit, octets[position] != .carriageReturn {
            guard let line = try FieldLine.scan(octets, from: position, limit: limit) else {
                if octets.count >= limits.head { throw .headTooLarge }
                return false
            }
            fieldCount += 1
            if fieldCount > limits.fields { throw .tooManyFields }
            try take(line, octets)
            position = line.end
        }
        head.fields = head.fields.lowerBound..<position
        guard let end = try FieldLine.lineEnd(octets, at: position, limit: limit, otherwise: .malformedLineEnd) else {
            if octets.count >= limits.head { throw .headTooLarge }
            return false
        }
        head.length = end
        try finish(limits)
        return true
    }

    // MARK: Request line

    private mutating func parseRequestLine(
        _ octets: Span<UInt8>, limit: Int, longestTarget: Int
    ) throws(Refusal) -> Bool {
        // Empty lines before a request are skipped (RFC 9112 §2.2).
        while position < limit, octets[position] == .carriageReturn || octets[position] == .lineFeed {
            guard let next = try FieldLine.lineEnd(octets, at: position, limit: limit, otherwise: .malformedLineEnd)
            else { return false }
            position = next
        }
        let start = position
        var cursor = start
        while cursor < limit, OctetSet.token.contains(octets[cursor]) {
            cursor += 1
            if cursor - start > Self.longestMethod { throw .methodTooLong }
        }
        guard cursor < limit else { return false }
        guard cursor > start, octets[cursor] == .space else { throw .malformedMethod }
        let method = Method(octets.extracting(start..<cursor))

        cursor += 1
        let targetStart = cursor
        while cursor < limit, OctetSet.target.contains(octets[cursor]) {
            cursor += 1
            if cursor - targetStart > longestTarget { throw .targetTooLong }
        }
        guard cursor < limit else { return false }
        guard octets[cursor] == .space else { throw .malformedTarget }
        let target = try RequestTarget(octets, targetStart..<cursor, method: method)

        cursor += 1
        guard let versionEnd = try parseVersion(octets, from: cursor, limit: limit),
            let end = try FieldLine.lineEnd(octets, at: versionEnd, limit: limit, otherwise: .malformedVersion)
        else { return false }
        head.method = method
        head.path = target.path
        head.query = target.query
        head.authority = target.authority
        head.isAsterisk = target.isAsterisk
        targetHasAuthority = target.authority != nil
        position = end
        return true
    }

    private mutating func parseVersion(_ octets: Span<UInt8>, from start: Int, limit: Int) throws(Refusal) -> Int? {
        let usual = ("HTTP/1.1" as StaticString).octets
        let end = start + usual.count
        if end <= limit, octets.extracting(start..<end).equals(usual) {
            head.version = .http11
            return end
        }
        for index in 0..<usual.count {
            guard start + index < limit else { return nil }
            let octet = octets[start + index]
            guard octet == usual[index] || (octet.decimalValue != nil && usual[index].decimalValue != nil) else {
                throw .malformedVersion
            }
        }
        guard octets[end - 3].decimalValue == 1 else { throw .unsupportedVersion }
        head.version = octets[end - 1].decimalValue == 0 ? .http10 : .http11
        return end
    }

    // MARK: Fields

    private mutating func take(_ line: FieldLine, _ octets: Span<UInt8>) throws(Refusal) {
        let name = octets.extracting(line.name)
        switch name.count {
        case 4 where name.equalsIgnoringCase("host"):
            if hasHost { throw .repeatedHost }
            hasHost = true
            guard Authority.isValid(octets.extracting(line.value)) else { throw .malformedHost }
            // The authority of an absolute-form overrides Host (RFC 9112 §3.2.2).
            if !targetHasAuthority { head.authority = line.value }
        case 5 where name.equalsIgnoringCase("range"):
            head.hasRange = true
        case 6 where name.equalsIgnoringCase("expect"):
            // Expectations of HTTP/1.0 clients are ignored (RFC 9110 §10.1.1).
            guard head.version == .http11 else { return }
            guard octets.extracting(line.value).equalsIgnoringCase("100-continue") else { throw .unknownExpectation }
            head.expectsContinue = true
        case 10 where name.equalsIgnoringCase("connection"):
            var elements = ListElements(line.value)
            while let element = elements.next(in: octets) {
                let option = octets.extracting(element)
                if option.equalsIgnoringCase("close") { wantsClose = true }
                if option.equalsIgnoringCase("keep-alive") { wantsKeepAlive = true }
            }
        case 14 where name.equalsIgnoringCase("content-length"):
            if hasContentLength { throw .repeatedContentLength }
            hasContentLength = true
            // A number that does not fit becomes the largest, which is above every limit.
            guard let length = octets.extracting(line.value).decimalNumber else { throw .malformedContentLength }
            head.framing = .length(length)
        case 15 where name.equalsIgnoringCase("accept-encoding"):
            head.hasAcceptEncoding = true
        case 17 where name.equalsIgnoringCase("transfer-encoding"):
            hasTransferEncoding = true
            var elements = ListElements(line.value)
            while let element = elements.next(in: octets) {
                isChunkedLast = octets.extracting(element).equalsIgnoringCase("chunked")
                if isChunkedLast { chunkedCount += 1 } else { hasUnknownCoding = true }
            }
        case 8... where name[2] == .hyphen && name.extracting(..<3).equalsIgnoringCase("if-"):
            head.hasConditions = true
        default:
            break
        }
    }

    // MARK: The head as a whole

    private mutating func finish(_ limits: RequestLimits) throws(Refusal) {
        if !hasHost, head.version == .http11 { throw .missingHost }
        if hasTransferEncoding {
            // Each of these could make another recipient find a different end of the request (RFC 9112 §6.1, §11.2).
            if hasContentLength { throw .contentLengthWithTransferEncoding }
            if head.version == .http10 { throw .transferEncodingInOldVersion }
            if chunkedCount > 0, !isChunkedLast { throw .malformedTransferEncoding }
            if hasUnknownCoding { throw .unknownTransferCoding }
            if chunkedCount != 1 { throw .malformedTransferEncoding }
            head.framing = .chunked
        } else if case .length(let length) = head.framing, length > limits.body {
            throw .bodyTooLarge
        }
        head.persists = !wantsClose && (head.version == .http11 || wantsKeepAlive)
    }
}

/// The limits above which a request is refused. Sizes are in bytes.
public struct RequestLimits: Sendable {
    /// The longest request target; a longer one is refused with 414.
    public var target = 8_192
    /// The longest head, with its request line, field lines and the empty lines around them; a longer one is refused with
    /// 431.
    public var head = 16_384
    /// The most field lines in a head; more are refused with 431.
    public var fields = 100
    /// The longest content; longer content is refused with 413.
    public var body = 1_048_576

    public init() {}
}
