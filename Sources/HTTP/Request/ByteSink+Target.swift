/// Parts of a target, by how much of each is already encoded.
extension ByteSink where Self: ~Copyable {
    /// Appends a path that may already be encoded: encodes the characters that a path cannot contain, and percent signs that
    /// do not begin an escape.
    package mutating func append(encodingPath path: Span<UInt8>) {
        for index in 0..<path.count {
            let octet = path[index]
            if octet == .percent ? path.percentDecoded(at: index) != nil : octet != .questionMark && octet.isTarget {
                append(octet)
            } else {
                append(percentEncoded: octet)
            }
        }
    }

    /// Appends an encoded query: encodes only the characters that no target can contain.
    package mutating func append(encodingQuery query: Span<UInt8>) {
        for index in 0..<query.count {
            if query[index].isTarget { append(query[index]) } else { append(percentEncoded: query[index]) }
        }
    }

    /// Appends a decoded name or value of a query: encodes all characters except `unreserved` (RFC 3986 §2.3).
    package mutating func append(encodingAll text: Span<UInt8>) {
        for index in 0..<text.count {
            if OctetSet.unreserved.contains(text[index]) {
                append(text[index])
            } else {
                append(percentEncoded: text[index])
            }
        }
    }
}

extension UInt8 {
    fileprivate var isTarget: Bool { OctetSet.target.contains(self) }
}
