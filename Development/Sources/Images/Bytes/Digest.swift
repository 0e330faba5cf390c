/// A SHA-256 digest in the format of images: `sha256:` and 64 hexadecimal digits.
public struct Digest: Hashable, Sendable, CustomStringConvertible {
    /// The size of the digest in bytes.
    static let size = 32

    public let hexadecimal: String

    /// Reads `sha256:…`; nil if the text is anything else. All images in use have SHA-256 digests.
    init?(_ text: String) {
        guard text.hasPrefix("sha256:") else { return nil }
        self.init(hexadecimal: text.dropFirst("sha256:".count))
    }

    init?(hexadecimal: some StringProtocol) {
        let isDigit = { (octet: UInt8) in
            (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(octet)
                || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(octet)
        }
        guard hexadecimal.utf8.count == 2 * Self.size, hexadecimal.utf8.allSatisfy(isDigit) else { return nil }
        self.hexadecimal = String(hexadecimal)
    }

    /// A computed digest of `size` bytes.
    init(_ octets: [UInt8]) {
        let digits = Array("0123456789abcdef")
        hexadecimal = String(octets.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
    }

    init(of octets: [UInt8]) {
        let running = RunningDigest()
        running.update(octets.span)
        self = running.digest
    }

    public var description: String { "sha256:" + hexadecimal }

    /// The first digits, enough to identify a layer in a message.
    var short: String { "sha256:" + hexadecimal.prefix(12) }
}
