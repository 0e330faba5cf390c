/// The conditions of a request (RFC 9110 §13), apart from If-Range, which belongs to ranges.
package enum Conditions {
    /// The result of evaluating the conditions.
    package enum Outcome: Sendable {
        case proceed
        /// The client has the representation: the response is 304.
        case notModified
        /// The response is 412.
        case preconditionFailed
    }

    /// Evaluates the conditions in the order of RFC 9110 §13.2.2. Call it only if the response without them would be
    /// 2xx or 412: otherwise they do not count (RFC 9110 §13.2.1).
    /// - Parameters:
    ///   - octets: the octets that the head was parsed from.
    ///   - entityTag: the strong entity tag of the representation that would be sent, with the quotes, or nothing.
    ///   - lastModified: when it was last modified, in seconds since 1970, or nil if unknown.
    ///   - now: the time of the response's Date field, in seconds since 1970.
    package static func evaluate(
        _ head: RequestHead, _ octets: Span<UInt8>, entityTag: Span<UInt8>, lastModified: Int?, now: Int
    ) -> Outcome {
        guard head.hasConditions else { return .proceed }
        // Whether If-Match and If-None-Match name the current representation; nil if the field is missing.
        var isNamedByMatch: Bool?
        var isNamedByNone: Bool?
        var modifiedSince: DateCondition = .absent
        var unmodifiedSince: DateCondition = .absent
        var lines = FieldLines(head)
        while let line = lines.next(in: octets) {
            let name = octets.extracting(line.name)
            let isNegated = name.equalsIgnoringCase("if-none-match")
            if isNegated || name.equalsIgnoringCase("if-match") {
                // Several lines are one list (RFC 9110 §5.3).
                let isNamed = contains(octets, line.value, entityTag, allowsWeak: isNegated)
                if isNegated {
                    isNamedByNone = isNamedByNone == true || isNamed
                } else {
                    isNamedByMatch = isNamedByMatch == true || isNamed
                }
            } else if name.equalsIgnoringCase("if-modified-since") {
                modifiedSince.read(line.value)
            } else if name.equalsIgnoringCase("if-unmodified-since") {
                unmodifiedSince.read(line.value)
            }
        }
        if isNamedByMatch == false { return .preconditionFailed }
        if isNamedByMatch == nil, isModified(octets, since: unmodifiedSince, lastModified, now: now) == true {
            return .preconditionFailed
        }
        let isRead = head.method == .get || head.method == .head
        if isNamedByNone == true { return isRead ? .notModified : .preconditionFailed }
        if isNamedByNone == nil, isRead, isModified(octets, since: modifiedSince, lastModified, now: now) == false {
            return .notModified
        }
        return .proceed
    }

    /// Whether the value of one line of If-Match or If-None-Match names the entity tag, or is `*`.
    @inline(never)
    private static func contains(
        _ octets: Span<UInt8>, _ value: Range<Int>, _ entityTag: Span<UInt8>, allowsWeak: Bool
    ) -> Bool {
        if octets.extracting(value).equals("*") { return true }
        var tags = EntityTags(value)
        while let tag = tags.next(in: octets) {
            if allowsWeak || !tag.isWeak, octets.extracting(tag.opaque).equals(entityTag) { return true }
        }
        return false
    }

    /// Whether the representation was modified after the date; nil if either time is not known.
    @inline(never)
    private static func isModified(
        _ octets: Span<UInt8>, since condition: DateCondition, _ lastModified: Int?, now: Int
    ) -> Bool? {
        guard let lastModified, case .once(let range) = condition,
            let date = HTTPDate.seconds(in: octets.extracting(range), now: now)
        else { return nil }
        return lastModified > date
    }
}

/// What a request says in a field that holds one date.
private enum DateCondition {
    case absent
    /// Where the value of its only line is.
    case once(Range<Int>)
    /// A repeated date is ignored, like a malformed one.
    case repeated

    mutating func read(_ value: Range<Int>) {
        self = if case .absent = self { .once(value) } else { .repeated }
    }
}
