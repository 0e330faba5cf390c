/// The parts of a request target (RFC 9112 §3.2), as ranges of the octets that contain it.
struct RequestTarget: Equatable {
    /// The path from its `/` to the query; `*` in asterisk-form; empty if an absolute-form has no path, which means `/`.
    var path: Range<Int>
    /// The text after the `?`, or nil if there is none.
    var query: Range<Int>?
    /// The authority of an absolute-form; otherwise nil.
    var authority: Range<Int>?
    /// Whether it means the server as a whole: `OPTIONS *`, or OPTIONS with an absolute-form that has no path and query.
    var isAsterisk = false

    /// Splits the target in `range`, which contains only bytes of `OctetSet.target`.
    init(_ octets: Span<UInt8>, _ range: Range<Int>, method: Method) throws(Refusal) {
        if method == .connect { throw .connectNotSupported }
        guard !range.isEmpty else { throw .malformedTarget }
        let first = octets[range.lowerBound]
        if first == .asterisk {
            guard range.count == 1, method == .options else { throw .malformedTarget }
            path = range
            isAsterisk = true
            return
        }
        var start = range.lowerBound
        if first != .slash {
            guard let schemeEnd = Self.schemeEnd(octets, range) else { throw .malformedTarget }
            start = schemeEnd
            while start < range.upperBound, octets[start] != .slash, octets[start] != .questionMark { start += 1 }
            guard Authority.isValid(octets.extracting(schemeEnd..<start)) else { throw .malformedHost }
            authority = schemeEnd..<start
        }
        let end = octets.firstIndex(of: .questionMark, from: start, limit: range.upperBound)
        path = start..<end
        if end < range.upperBound { query = end + 1..<range.upperBound }
        isAsterisk = method == .options && range.upperBound == start
    }

    /// The start of the authority after `http://` or `https://`, or nil for any other target.
    static func schemeEnd(_ octets: Span<UInt8>, _ range: Range<Int>) -> Int? {
        let colon = octets.firstIndex(of: .colon, from: range.lowerBound, limit: range.upperBound)
        let scheme = octets.extracting(range.lowerBound..<colon)
        guard scheme.equalsIgnoringCase("http") || scheme.equalsIgnoringCase("https"),
            range.upperBound - colon >= 3, octets[colon + 1] == .slash, octets[colon + 2] == .slash
        else { return nil }
        return colon + 3
    }
}
