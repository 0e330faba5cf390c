extension String {
    /// Each scalar as one octet; none of them may lie above U+00FF.
    var octets: [UInt8] { unicodeScalars.map { UInt8($0.value) } }
}
