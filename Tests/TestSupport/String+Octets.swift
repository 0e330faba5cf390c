extension String {
    /// Each scalar as one octet; none of them may lie above U+00FF.
    package var octets: [UInt8] { unicodeScalars.map { UInt8($0.value) } }

    /// Each octet as one scalar.
    package init(octets: Span<UInt8>) {
        self.init()
        for index in 0..<octets.count { unicodeScalars.append(UnicodeScalar(octets[index])) }
    }
}
