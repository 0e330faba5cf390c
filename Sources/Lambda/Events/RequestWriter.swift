import HTTP
import Swiftlet

/// Writes an event as the request that it was made from, so that the request is parsed, and refused, like any other.
///
/// It refuses text that could end a part of the message early: nothing may become a line of its own. It also refuses a
/// request as soon as it exceeds the limits: a long name with many values would have the length of both multiplied.
struct RequestWriter: ~Copyable {
    private let event: HTTPEvent
    private let limits: RequestLimits
    /// Names and values while they are decoded.
    private var text = ByteBuffer()
    private var other = ByteBuffer()

    /// The highest number of names in a query; more are refused as a target that is too long.
    private static var mostQueryItems: Int { 1_000 }

    init(_ event: HTTPEvent, _ limits: RequestLimits) {
        self.event = event
        self.limits = limits
    }

    /// Appends the request to `request`.
    /// - Parameters:
    ///   - octets: the event.
    ///   - context: field lines about the invocation.
    mutating func write(
        _ octets: Span<UInt8>, context: Span<UInt8>, content: Span<UInt8>, into request: inout ByteBuffer
    ) throws(Refusal) {
        try writeMethod(octets, into: &request)
        request.append(.space)
        try writePath(octets, into: &request)
        try writeQuery(octets, into: &request)
        request.append(" HTTP/1.1\r\n")
        request.append(context)
        try writeFields(octets, into: &request)
        if content.count > 0 {
            request.append("Content-Length: ")
            request.append(decimal: content.count)
            request.append("\r\n")
        }
        request.append("\r\n")
        request.append(content)
    }

    private func writeMethod(_ octets: Span<UInt8>, into request: inout ByteBuffer) throws(Refusal) {
        let start = request.count
        event.method.appendString(to: &request, in: octets)
        guard request.span.extracting(start...).isToken else { throw .malformedMethod }
    }

    // MARK: Target

    /// The path without the stage: an application has the same paths wherever it runs, and REST APIs leave it out
    /// themselves.
    ///
    /// HTTP APIs decode the path, the others do not. Characters that cannot be part of a path are encoded, and existing
    /// escapes are kept, which is right unless a path is encoded twice.
    private mutating func writePath(_ octets: Span<UInt8>, into request: inout ByteBuffer) throws(Refusal) {
        text.removeAll()
        event.path.appendString(to: &text, in: octets)
        var start = 0
        if event.source == .payload1 || event.source == .payload2, let stage = event.stage {
            other.removeAll()
            other.append(.slash)
            stage.appendString(to: &other, in: octets)
            let length = other.count
            if length > 1, text.count >= length, text.span.extracting(..<length).equals(other.span),
                text.count == length || text.span[length] == .slash
            {
                start = length
            }
        }
        let path = text.span.extracting(start...)
        if path.count == 0 { return request.append(.slash) }
        // It has to be a path: the other forms of a target would name another host.
        guard path[0] == .slash else { throw .malformedTarget }
        request.append(encodingPath: path)
    }

    private mutating func writeQuery(_ octets: Span<UInt8>, into request: inout ByteBuffer) throws(Refusal) {
        if event.source == .payload2 {
            guard let query = event.members[.rawQueryString] else { return }
            text.removeAll()
            query.appendText(to: &text, in: octets)
            if text.count > 0 { request.append(.questionMark) }
            return request.append(encodingQuery: text.span)
        }
        var isFirst = true
        var entries = EventEntries(
            event.members[.multiValueQueryStringParameters], event.members[.queryStringParameters], ignoresCase: false)
        let start = request.count
        while let value = try entries.next(in: octets, atMost: Self.mostQueryItems, otherwise: .targetTooLong) {
            request.append(isFirst ? .questionMark : .ampersand)
            isFirst = false
            appendQueryPart(entries.name.span, into: &request)
            request.append(.equals)
            text.removeAll()
            value.appendText(to: &text, in: octets)
            appendQueryPart(text.span, into: &request)
            if request.count - start > limits.target { throw .targetTooLong }
        }
    }

    /// Load balancers keep the encoding of a query; API Gateway decodes it.
    private func appendQueryPart(_ text: Span<UInt8>, into request: inout ByteBuffer) {
        if case .loadBalancer = event.source {
            request.append(encodingQuery: text)
        } else {
            request.append(encodingAll: text)
        }
    }

    // MARK: Fields

    private mutating func writeFields(_ octets: Span<UInt8>, into request: inout ByteBuffer) throws(Refusal) {
        var hasHost = false
        var entries = EventEntries(event.members[.multiValueHeaders], event.members[.headers], ignoresCase: true)
        let start = request.count
        while let value = try entries.next(in: octets, atMost: limits.fields, otherwise: .tooManyFields) {
            switch use(of: entries.name.span) {
            case .none: continue
            case .malformed: throw .malformedFieldName
            case .host: hasHost = true
            case .other: break
            }
            request.append(entries.name.span)
            try writeValue(value, octets, into: &request)
            if request.count - start > limits.head { throw .headTooLarge }
        }
        if !hasHost {
            request.append("Host")
            try writeValue(event.domainName, octets, into: &request)
        }
        try writeCookies(octets, into: &request)
    }

    /// How a field is treated.
    private enum FieldUse {
        case none, malformed, host, other
    }

    /// Fields about the connection are dropped, because there is none, and so are fields about the invocation, which
    /// only Lambda may set. Published examples of events contain a field without a name.
    private func use(of name: Span<UInt8>) -> FieldUse {
        switch name.count {
        case 0: return .none
        case 4 where name.equalsIgnoringCase("host"): return .host
        case 6 where event.members[.cookies] != nil && name.equalsIgnoringCase("cookie"): return .none
        case 10 where name.equalsIgnoringCase("connection"): return .none
        case 14 where name.equalsIgnoringCase("content-length"): return .none
        // A REST API passes on coded content as the Base64 that it gets, unless it is configured otherwise.
        case 15 where event.source == .restAPI && name.equalsIgnoringCase("accept-encoding"): return .none
        case 17 where name.equalsIgnoringCase("transfer-encoding"): return .none
        default: return name.isRuntimeField ? .none : name.isToken ? .other : .malformed
        }
    }

    /// Ends a field line that has its name already.
    private func writeValue(
        _ value: JSONValue?, _ octets: Span<UInt8>, into request: inout ByteBuffer
    ) throws(Refusal) {
        request.append(": ")
        let start = request.count
        if let value { value.appendText(to: &request, in: octets) } else { request.append("localhost") }
        guard request.span.extracting(start...).isFieldContent else { throw .malformedFieldValue }
        request.append("\r\n")
    }

    /// A client sends all cookies in one field (RFC 6265 §5.4).
    private func writeCookies(_ octets: Span<UInt8>, into request: inout ByteBuffer) throws(Refusal) {
        guard let cookies = event.members[.cookies] else { return }
        var elements = JSONElements(cookies)
        var isFirst = true
        while let cookie = elements.next(in: octets) {
            request.append(isFirst ? "Cookie: " : "; ")
            isFirst = false
            let start = request.count
            cookie.appendText(to: &request, in: octets)
            guard request.span.extracting(start...).isFieldContent else { throw .malformedFieldValue }
        }
        if !isFirst { request.append("\r\n") }
    }
}
