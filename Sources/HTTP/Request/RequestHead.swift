/// The head of a request, as ranges of the bytes that it was parsed from. It owns no memory.
///
/// It takes at most 64 bytes: the compiler copies larger structures with a slow string instruction.
package struct RequestHead: Equatable, Sendable {
    package var framing = BodyFraming.length(0)
    package var method = Method.unknown
    package var version = HTTPVersion.http11
    /// Whether the target is the server as a whole, `*` (RFC 9112 §3.2.4).
    package var isAsterisk = false
    /// Whether the client wants to keep the connection (RFC 9112 §9.3).
    package var persists = true
    /// Whether the client waits for 100 (Continue) before it sends the content (RFC 9110 §10.1.1).
    package var expectsContinue = false
    /// Whether there is an Accept-Encoding field.
    package var hasAcceptEncoding = false
    /// Whether a field name begins with `If-`, so that there may be conditions (RFC 9110 §13.1).
    package var hasConditions = false
    /// Whether there is a Range field (RFC 9110 §14.2).
    package var hasRange = false
    private var storedLength: UInt32 = 0
    /// The path from its `/` to the query; `*` in asterisk-form; if empty, it means `/` (RFC 9112 §3.2.2).
    @OctetRange package var path = 0..<0
    /// All field lines with their line ends.
    @OctetRange package var fields = 0..<0
    private var queryRange: OctetRange?
    private var authorityRange: OctetRange?

    package init() {}

    /// The length of the head, from the first byte parsed to the end of the empty line; 0 until the head is complete.
    package var length: Int {
        get { Int(storedLength) }
        set { storedLength = UInt32(newValue) }
    }

    /// The text after the `?`, or nil if there is none.
    package var query: Range<Int>? {
        get { queryRange?.wrappedValue }
        set { queryRange = newValue.map { OctetRange(wrappedValue: $0) } }
    }

    /// The authority of a target in absolute-form, otherwise the value of Host; nil if an HTTP/1.0 client sent none.
    package var authority: Range<Int>? {
        get { authorityRange?.wrappedValue }
        set { authorityRange = newValue.map { OctetRange(wrappedValue: $0) } }
    }
}

/// How the content of a request is delimited (RFC 9112 §6.3).
package enum BodyFraming: Equatable, Sendable {
    /// This many bytes follow the head; 0 without Content-Length and Transfer-Encoding.
    case length(Int)
    case chunked
}

/// The version of a message. A later minor version is understood as 1.1 (RFC 9110 §6.2).
public enum HTTPVersion: Sendable {
    case http10, http11
}

/// A range of the bytes of a head, in half the memory of a `Range<Int>`: heads are copied for each request, and none
/// comes near 2^32 bytes (`RequestLimits.head`).
@propertyWrapper
package struct OctetRange: Equatable, Sendable {
    private var lowerBound: UInt32
    private var upperBound: UInt32

    package init(wrappedValue range: Range<Int>) {
        lowerBound = UInt32(range.lowerBound)
        upperBound = UInt32(range.upperBound)
    }

    package var wrappedValue: Range<Int> {
        get { Int(lowerBound)..<Int(upperBound) }
        set { self = OctetRange(wrappedValue: newValue) }
    }
}
