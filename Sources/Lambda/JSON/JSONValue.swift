import HTTP

/// A JSON value (RFC 8259 §3), as a range of the octets it was found in. It holds no memory of its own; whatever is
/// asked of it takes the same octets again.
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
    ///
    /// A byte order mark is refused, as RFC 8259 §8.1 allows: nobody may send one.
    init(document octets: Span<UInt8>, limits: JSONLimits = JSONLimits()) throws(JSONMistake) {
        guard octets.count <= limits.size else { throw JSONMistake(reason: .tooLarge, offset: limits.size) }
        var scanner = JSONScanner(position: 0)
        self = try scanner.takeValue(in: octets, depth: limits.depth)
        scanner.skipBlanks(octets)
        guard scanner.position == octets.count else { throw scanner.mistake(.textBehindTheEnd, octets) }
    }

    /// The whole number that it is, or nil where it is none, is written with a fraction or an exponent, or does not fit.
    func integer(in octets: Span<UInt8>) -> Int? {
        guard kind == .number else { return nil }
        let isNegative = octets[range.lowerBound] == .hyphen
        var number = 0
        for index in range.dropFirst(isNegative ? 1 : 0) {
            guard let digit = octets[index].decimalValue else { return nil }
            let (product, overflow) = number.multipliedReportingOverflow(by: 10)
            // Below zero there is room for one more than above it.
            let (sum, carry) = product.addingReportingOverflow(isNegative ? -digit : digit)
            guard !overflow, !carry else { return nil }
            number = sum
        }
        return number
    }

    /// The value of the last member with this name (`JSONMembers` says why the last), or nil where there is none or this
    /// is not an object. Whoever looks for several walks the members once instead.
    func member(_ name: StaticString, in octets: Span<UInt8>) -> JSONValue? {
        var members = JSONMembers(self)
        var found: JSONValue?
        while let member = members.next(in: octets) {
            if member.name.equals(name, in: octets) { found = member.value }
        }
        return found
    }
}
