/// The byte ranges that a request selects (RFC 9110 §14.1.2), in its order; none of them is empty.
///
/// A Range field is ignored if it names more ranges than there is room for, or if the ranges together have more octets than
/// the representation, which requires that they overlap. Both make a response costlier than the whole representation, and
/// RFC 9110 §14.2 lets a server ignore what looks like an attack.
package struct ByteRanges: Sendable {
    private var ranges = InlineArray<16, Range<Int>>(repeating: 0..<0)
    package private(set) var count = 0
    /// The bytes of all ranges together; at most the length of the representation.
    package private(set) var octetCount = 0

    /// How many ranges there is room for.
    package static var capacity: Int { 16 }

    private init() {}

    package subscript(index: Int) -> Range<Int> {
        precondition(index < count)
        return ranges[index]
    }

    // MARK: Reading

    /// Evaluates the Range and If-Range fields of a request. They apply to GET only.
    /// - Parameters:
    ///   - octets: the octets that the head was parsed from.
    ///   - length: the bytes of the representation, in the coding that it would be sent in.
    ///   - entityTag: its strong entity tag with the quotes, or nothing.
    ///   - lastModified: when it was last modified, in seconds since 1970, or nil if unknown.
    ///   - now: the time of the response's Date field, in seconds since 1970.
    package static func select(
        _ head: RequestHead, _ octets: Span<UInt8>, length: Int, entityTag: Span<UInt8>, lastModified: Int?, now: Int
    ) -> RangeSelection {
        guard head.hasRange, head.method == .get else { return .whole }
        var value: Range<Int>?
        var condition: Range<Int>?
        var lines = FieldLines(head)
        while let line = lines.next(in: octets) {
            let name = octets.extracting(line.name)
            // A repeated field is treated as malformed.
            if name.equalsIgnoringCase("range") {
                guard value == nil else { return .whole }
                value = line.value
            } else if name.equalsIgnoringCase("if-range") {
                guard condition == nil else { return .whole }
                condition = line.value
            }
        }
        if let condition, !isCurrent(octets.extracting(condition), entityTag, lastModified, now: now) { return .whole }
        guard let value else { return .whole }
        return parse(octets.extracting(value), length: length)
    }

    /// Whether the condition of an If-Range field is true (RFC 9110 §13.1.5). Entity tags are compared strongly, and a date
    /// counts only if the second that it names is over, so that no other representation can get it (RFC 9110 §8.8.2.2).
    private static func isCurrent(
        _ value: Span<UInt8>, _ entityTag: Span<UInt8>, _ lastModified: Int?, now: Int
    ) -> Bool {
        if value.count > 0, value[0] == .quote { return value.equals(entityTag) }
        guard let lastModified, lastModified < now else { return false }
        return HTTPDate.seconds(in: value, now: now) == lastModified
    }

    /// Evaluates the value of a Range field for a representation of `length` bytes.
    package static func parse(_ value: Span<UInt8>, length: Int) -> RangeSelection {
        let unit = ("bytes=" as StaticString).octets.count
        guard value.count > unit, value.extracting(..<unit).equalsIgnoringCase("bytes=") else { return .whole }
        var selected = ByteRanges()
        var isEmpty = true
        var elements = ListElements(unit..<value.count)
        while let element = elements.next(in: value) {
            isEmpty = false
            guard let range = range(value.extracting(element), length: length) else { return .whole }
            guard !range.isEmpty else { continue }
            guard selected.append(range, of: length) else { return .whole }
        }
        if isEmpty { return .whole }
        return selected.count > 0 ? .ranges(selected) : .unsatisfiable
    }

    /// Evaluates `first-last`, `first-` or `-suffix` for `length` bytes. The result is empty if the range is not
    /// satisfiable, and nil if it is malformed or the whole field must be ignored.
    private static func range(_ specifier: Span<UInt8>, length: Int) -> Range<Int>? {
        let hyphen = specifier.firstIndex(of: .hyphen, from: 0)
        guard hyphen < specifier.count else { return nil }
        let end = specifier.extracting((hyphen + 1)...)
        if hyphen == 0 {
            guard let suffix = end.decimalNumber else { return nil }
            // An empty suffix is satisfiable, but Content-Range cannot express an empty range.
            if length == 0, suffix > 0 { return nil }
            return length - min(suffix, length)..<length
        }
        guard let first = specifier.extracting(..<hyphen).decimalNumber else { return nil }
        var last = Int.max
        if end.count > 0 {
            guard let number = end.decimalNumber, number >= first else { return nil }
            last = number
        }
        guard first < length else { return 0..<0 }
        return first..<min(last, length - 1) + 1
    }

    private mutating func append(_ range: Range<Int>, of length: Int) -> Bool {
        guard count < Self.capacity, range.count <= length - octetCount else { return false }
        ranges[count] = range
        count += 1
        octetCount += range.count
        return true
    }
}

/// The part of a representation that a request selects (RFC 9110 §14.2).
package enum RangeSelection: Sendable {
    /// The whole representation: no Range field applies.
    case whole
    /// No part that exists: the response is 416 (RFC 9110 §15.5.17).
    case unsatisfiable
    /// At least one range: the response is 206 (RFC 9110 §15.3.7).
    case ranges(ByteRanges)
}
