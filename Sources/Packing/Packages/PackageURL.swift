import HTTP

/// The address that tells a package and its version from all others, as in `pkg:deb/debian/zlib1g@1.2.13?arch=amd64`
/// (package-url, "purl").
package enum PackageURL {
    /// Where name and version stand in an address; they may be percent-encoded.
    package static func parts(of address: Span<UInt8>) -> (name: Range<Int>, version: Range<Int>) {
        var end = 0
        while end < address.count, address[end] != .questionMark, address[end] != 0x23 { end += 1 }
        var at = end
        while at > 0, address[at - 1] != 0x40 { at -= 1 }
        at = at == 0 ? end : at - 1
        var start = at
        while start > 0, address[start - 1] != .slash { start -= 1 }
        return (start..<at, min(at + 1, end)..<end)
    }
}

extension [UInt8] {
    /// Appends a part of an address. Other than letters, digits and `-._~:`, all bytes are percent-encoded.
    @inline(never)
    package mutating func append(addressPart text: Span<UInt8>) {
        for index in 0..<text.count {
            let byte = text[index]
            switch byte {
            case UInt8.zero...UInt8.colon, 0x41...0x5A, 0x61...0x7A, .hyphen, .period, 0x5F, 0x7E: append(byte)
            default:
                append(.percent)
                append(hexadecimal: byte, isCapital: true)
            }
        }
    }

    /// Appends a part of an address as it was before it was percent-encoded.
    @inline(never)
    package mutating func append(addressDecoded text: Span<UInt8>) {
        var position = 0
        while position < text.count {
            if text[position] == .percent, let byte = text.percentDecoded(at: position) {
                append(byte)
                position += 3
            } else {
                append(text[position])
                position += 1
            }
        }
    }
}
