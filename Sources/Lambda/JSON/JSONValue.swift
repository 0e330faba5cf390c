import HTTP

/// A JSON value (RFC 8259 §3), as a range of the octets it was found in. It holds no memory of its own.
struct JSONValue: Equatable, Sendable {
    enum Kind: Equatable, Sendable {
        case object, array, string, number, `true`, `false`, null
    }

    let kind: Kind
    /// The value without the blanks around it, a string with its quotes.
    let range: Range<Int>

    init(_ kind: Kind, _ range: Range<Int>) {
        self.kind = kind
        self.range = range
    }

    /// Checks a whole document strictly and gives its value; walking it can't fail afterwards.
    init(document octets: Span<UInt8>, limits: JSONLimits) throws(JSONMistake) {
        fatalError("not written yet")
    }

    /// Whether it is a string that, decoded, is `text`.
    func equals(_ text: StaticString, in octets: Span<UInt8>) -> Bool {
        fatalError("not written yet")
    }

    /// Appends the octets of a string, its escapes decoded to UTF-8; nothing where it is not a string.
    func appendString<Sink: ByteSink & ~Copyable>(to sink: inout Sink, in octets: Span<UInt8>) {
        fatalError("not written yet")
    }

    /// The whole number that it is, or nil where it is none, is written with a fraction or an exponent, or does not fit.
    func integer(in octets: Span<UInt8>) -> Int? {
        fatalError("not written yet")
    }

    /// The value of the last member with this name, or nil where there is none or this is not an object.
    func member(_ name: StaticString, in octets: Span<UInt8>) -> JSONValue? {
        fatalError("not written yet")
    }
}
