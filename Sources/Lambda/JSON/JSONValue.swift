import HTTP

/// A JSON value (RFC 8259 §3), as a range of the octets it was found in. It holds no memory of its own: its methods
/// take the same octets again.
struct JSONValue: Equatable, Sendable {
    enum Kind: Equatable, Sendable {
        case object, array, string, number, `true`, `false`, null
    }

    let kind: Kind
    /// The value without the white space around it; a string includes its quotes.
    let range: Range<Int>

    init(_ kind: Kind, _ range: Range<Int>) {
        self.kind = kind
        self.range = range
    }

    /// The longest document that is read, in octets (RFC 8259 §9 leaves limits to the reader): more than the largest event
    /// of AWS Lambda, 6 MB.
    static var largestDocument: Int { 8_388_608 }

    /// Checks a whole document strictly and gives its value; walking it can't fail afterwards.
    ///
    /// A byte order mark is refused, as RFC 8259 §8.1 allows, because it must not be sent.
    init(document octets: Span<UInt8>) throws(JSONMistake) {
        guard octets.count <= Self.largestDocument else {
            throw JSONMistake(reason: .tooLarge, offset: Self.largestDocument)
        }
        var scanner = JSONScanner(position: 0)
        self = try scanner.takeValue(in: octets)
        scanner.skipBlanks(octets)
        guard scanner.position == octets.count else { throw scanner.mistake(.textBehindTheEnd, octets) }
    }

    /// The value of the last member with this name (`JSONMembers` says why the last), or nil if there is none or this
    /// is not an object. To find several, walk the members once instead.
    func member(_ name: StaticString, in octets: Span<UInt8>) -> JSONValue? {
        var members = JSONMembers(self)
        var found: JSONValue?
        while let member = members.next(in: octets) {
            if member.name.equals(name, in: octets) { found = member.value }
        }
        return found
    }
}
