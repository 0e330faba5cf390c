extension ByteSink where Self: ~Copyable {
    /// Appends a decoded path with percent-encoding, for a reference such as that of Location (RFC 3986 §2.1). Slashes
    /// stay as they are.
    package mutating func append(pathEncoded path: Span<UInt8>) {
        for index in 0..<path.count {
            if OctetSet.path.contains(path[index]) { append(path[index]) } else { append(percentEncoded: path[index]) }
        }
    }

    /// Appends `%` and the two digits of an octet.
    package mutating func append(percentEncoded octet: UInt8) {
        append(.percent)
        append(hexadecimal: octet, isCapital: true)
    }
}
