/// Counts responses in what a connection receives, however it is cut, without reading them: by their status lines.
public struct ResponseCounter: Sendable {
    private static let opening = Array("HTTP/1.1 ".utf8)

    /// How much of a status line's beginning was seen.
    private var matched = 0
    public private(set) var successes = 0
    public private(set) var others = 0

    public init() {}

    public mutating func take(_ octets: Span<UInt8>) {
        for index in octets.indices {
            let octet = octets[index]
            if matched == Self.opening.count {
                if octet == UInt8(ascii: "2") { successes += 1 } else { others += 1 }
                matched = 0
            } else if octet == Self.opening[matched] {
                matched += 1
            } else {
                matched = octet == Self.opening[0] ? 1 : 0
            }
        }
    }
}
