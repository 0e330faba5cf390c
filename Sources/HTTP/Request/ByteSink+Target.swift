/// What a target is made of, by how much of it is encoded already.
extension ByteSink where Self: ~Copyable {
    /// Appends a path that is encoded or not: what a path can't hold is encoded, a percent sign too that begins no escape.
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

    /// Appends a query that is encoded: only what no target can hold is encoded.
    package mutating func append(encodingQuery query: Span<UInt8>) {
        for index in 0..<query.count {
            if query[index].isTarget { append(query[index]) } else { append(percentEncoded: query[index]) }
        }
    }

    /// Appends a name or value of a query that is decoded: all but `unreserved` is encoded (RFC 3986 §2.3).
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
