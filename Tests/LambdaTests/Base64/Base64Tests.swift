import Testing

@testable import Lambda

struct Base64Tests {
    /// RFC 4648 §10, and the digits that it has none of.
    static let vectors = [
        ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
        ("foobar", "Zm9vYmFy"), ("\u{FB}\u{EF}\u{FF}", "++//"), ("\u{0}", "AA=="), ("\u{FF}", "/w=="),
    ]

    @Test(arguments: vectors)
    func `is written and read`(_ content: String, _ text: String) {
        #expect(String(octets: encoded(content.octets).span) == text)
        #expect(decoded(text.octets) == content.octets)
    }

    @Test func `all octets and lengths come back`() {
        // Longer than the pieces in which they are written.
        for length in Array(0...260) + [766, 767, 768, 769, 770, 1_535, 1_536, 1_537, 5_000] {
            let content = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 167 &+ $0 / 256 &+ length) }
            let text = encoded(content)
            #expect(text.count == (length + 2) / 3 * 4)
            #expect(decoded(text) == content)
        }
    }

    @Test(arguments: [
        "Z", "Zg", "Zg=", "Zm8", "Zm9vY", "Zm9vYg=", "=", "==", "===", "====", "Z===", "Zg==Zg==", "Zg==Zm9v", "Zm9v=",
        "Zm9v====", "=m9v", "Z=9v", "Zm=v", "Zg=v", " Zg==", "Zg== ", "Zm9v\n", "Zm9v\r\nYmFy", "Zm 9", "Zm9-", "Zm9_",
        "Zm9.", "Zm9\u{0}", "Zm9\u{7F}", "Zm9\u{80}", "Zm9\u{FF}", "\u{DA}m9v", "Zm9%", "Zm9@", "Zm9[", "Zm9`", "Zm9{",
        "Zm9:", "Zm9,",
    ])
    func `is refused if it is malformed`(_ text: String) {
        #expect(decoded(text.octets) == nil)
        #expect(decoded(encoded([UInt8](repeating: 1, count: 768)) + text.octets) == nil)
    }

    @Test func `bits that the last digit has too many must be zero`() {
        let digits = Base64.digits.octets
        for value in 0..<64 {
            let digit = digits[value]
            #expect((decoded("Z".octets + [digit] + "==".octets) != nil) == (value % 16 == 0))
            #expect((decoded("Zm".octets + [digit] + "=".octets) != nil) == (value % 4 == 0))
        }
    }

    private func encoded(_ content: [UInt8]) -> [UInt8] {
        var text: [UInt8] = []
        text.append(base64: content.span)
        return text
    }

    private func decoded(_ text: [UInt8]) -> [UInt8]? {
        var content: [UInt8] = []
        return content.append(decodingBase64: text.span) ? content : nil
    }
}
