import HTTP

/// A sink that compares the bytes that are appended to it with a text.
struct JSONComparison: ByteSink {
    private let text: StaticString
    private var length = 0
    private var isSame = true

    init(_ text: StaticString) {
        self.text = text
    }

    /// Whether the text was appended, and nothing else.
    var isEqual: Bool { isSame && length == text.octets.count }

    mutating func append(_ octet: UInt8) {
        let expected = text.octets
        isSame = isSame && length < expected.count && expected[length] == octet
        length += 1
    }

    mutating func append(_ octets: Span<UInt8>) {
        let expected = text.octets
        isSame =
            isSame && octets.count <= expected.count - length
            && octets.equals(expected.extracting(length..<length + octets.count))
        length += octets.count
    }
}
