extension Array: ByteSink where Element == UInt8 {
    public mutating func append(_ octets: Span<UInt8>) {
        reserveCapacity(count + octets.count)
        for index in 0..<octets.count { append(octets[index]) }
    }
}

extension [UInt8] {
    @inline(never)
    package init(_ octets: Span<UInt8>) {
        self.init()
        append(octets)
    }
}
