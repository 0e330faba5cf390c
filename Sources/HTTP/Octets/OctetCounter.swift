/// Counts the octets that are written to it and keeps none, to know a length before anything is sent.
struct OctetCounter: ByteSink {
    private(set) var count = 0

    mutating func append(_ octet: UInt8) {
        count += 1
    }

    mutating func append(_ octets: Span<UInt8>) {
        count += octets.count
    }
}
