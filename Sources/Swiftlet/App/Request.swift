public import HTTP

/// A request, as an application sees it. It borrows the received bytes and can't outlive them.
public struct Request: ~Copyable, ~Escapable {
    private let octets: Span<UInt8>
    private let head: RequestHead
    /// The content, without its transfer coding; empty if there is none, or if the application does not read content.
    public let content: Span<UInt8>

    @_lifetime(copy octets, copy content)
    init(_ head: RequestHead, _ octets: Span<UInt8>, content: Span<UInt8>) {
        self.head = head
        self.octets = octets
        self.content = content
    }

    public var method: Method { head.method }

    /// The path of the target as it was sent, still percent-encoded. It begins with a slash.
    public var path: Span<UInt8> {
        @_lifetime(copy self)
        get {
            head.path.isEmpty ? ("/" as StaticString).octets : octets.extracting(head.path)
        }
    }

    /// The text after the `?` of the target, still encoded; empty if there is none.
    public var query: Span<UInt8> {
        @_lifetime(copy self)
        get {
            octets.extracting(head.query ?? 0..<0)
        }
    }

    /// Whether the target has a query, even an empty one: `/?` has one, `/` has none.
    public var hasQuery: Bool { head.query != nil }

    /// The value of the first item of the query with this name, still encoded; nil if there is none. The query is read as an
    /// encoded form, `name=value&name=value`; `ByteBuffer.append(formDecoded:)` decodes the value.
    @_lifetime(copy self)
    public func queryItem(_ name: StaticString) -> Span<UInt8>? {
        let query = query
        var items = QueryItems()
        var decoded = ByteBuffer()
        while let item = items.next(in: query) {
            decoded.removeAll()
            guard decoded.append(formDecoded: query.extracting(item.name)), decoded.span.equals(name) else { continue }
            return query.extracting(item.value)
        }
        return nil
    }

    /// The host that the client requested, with the port if there was one; empty if an HTTP/1.0 client sent no host.
    public var authority: Span<UInt8> {
        @_lifetime(copy self)
        get {
            octets.extracting(head.authority ?? 0..<0)
        }
    }

    /// The requested host without the port. An IP literal includes its brackets.
    public var host: Span<UInt8> {
        @_lifetime(copy self)
        get {
            authority.extracting(0..<Authority.hostLength(authority))
        }
    }

    /// Evaluates the conditions of a request that would otherwise be answered with a representation.
    /// - Parameters:
    ///   - entityTag: the strong entity tag of the representation, with its quotes.
    ///   - lastModified: when it was last modified, in seconds since 1970, or nil if unknown.
    package func outcome(entityTag: Span<UInt8>, lastModified: Int?) -> Conditions.Outcome {
        guard head.hasConditions else { return .proceed }
        return Conditions.evaluate(
            head, octets, entityTag: entityTag, lastModified: lastModified, now: Clock.secondsSince1970)
    }

    /// Whether the request has a Range field, which asks for a part of the representation.
    package var hasRange: Bool { head.hasRange }

    /// The part of a representation of `length` bytes that the request selects.
    package func selection(length: Int, entityTag: Span<UInt8>, lastModified: Int?) -> RangeSelection {
        guard head.hasRange else { return .whole }
        return ByteRanges.select(
            head, octets, length: length, entityTag: entityTag, lastModified: lastModified, now: Clock.secondsSince1970)
    }

    /// The value of the first header with this name, or nil if there is none. Give the name in lower case; the case of the header
    /// does not matter.
    @_lifetime(copy self)
    public func field(_ name: StaticString) -> Span<UInt8>? {
        var lines = FieldLines(head)
        while let line = lines.next(in: octets) {
            if octets.extracting(line.name).equalsIgnoringCase(name) {
                return octets.extracting(line.value)
            }
        }
        return nil
    }
}
