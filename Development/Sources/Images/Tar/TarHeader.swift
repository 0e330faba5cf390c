/// A tar header block: POSIX ustar, GNU or the old format of Unix V7.
struct TarHeader {
    private static let checksumField = 148..<156

    private let block: [UInt8]

    /// Reads a block with a correct checksum.
    init(block: [UInt8]) throws {
        self.block = block
        let expected = try Self.number(in: block[Self.checksumField], called: "checksum")
        var unsigned: UInt64 = 0
        var signed: Int64 = 0
        for (index, octet) in block.enumerated() {
            let counted = Self.checksumField.contains(index) ? UInt8(ascii: " ") : octet
            unsigned += UInt64(counted)
            signed += Int64(Int8(bitPattern: counted))
        }
        // Some old programs added signed bytes.
        guard expected == unsigned || Int64(exactly: expected) == signed else {
            throw TarFault("has a wrong checksum")
        }
    }

    var typeFlag: UInt8 { block[156] }

    /// The path, as far as it fits into the header.
    var path: [UInt8] {
        let name = text(0..<100)
        // Only POSIX has a prefix; GNU has other fields in its place.
        guard block[257..<263].elementsEqual("ustar\0".utf8) else { return name }
        let prefix = text(345..<500)
        return prefix.isEmpty ? name : prefix + [UInt8(ascii: "/")] + name
    }

    var target: [UInt8] { text(157..<257) }

    var mode: UInt32 {
        get throws { UInt32(truncatingIfNeeded: try Self.number(in: block[100..<108], called: "mode")) }
    }

    var size: UInt64 {
        get throws { try Self.number(in: block[124..<136], called: "size") }
    }

    private func text(_ field: Range<Int>) -> [UInt8] {
        Array(block[field].prefix { $0 != 0 })
    }

    /// A number in octal digits or, with the top bit set, in GNU's binary form, which may fill 95 bits.
    private static func number(in field: ArraySlice<UInt8>, called name: String) throws -> UInt64 {
        if let first = field.first, first & 0x80 != 0 {
            guard first & 0x40 == 0 else { throw TarFault("has a negative \(name)") }
            var value = UInt64(first & 0x3F)
            for octet in field.dropFirst() {
                guard value >> 56 == 0 else { throw TarFault("has an absurd \(name)") }
                value = value << 8 | UInt64(octet)
            }
            return value
        }
        let digits = field.drop { $0 == UInt8(ascii: " ") }.prefix { $0 != 0 && $0 != UInt8(ascii: " ") }
        var value: UInt64 = 0
        // Twelve octal digits at most: no overflow.
        for digit in digits {
            guard (UInt8(ascii: "0")...UInt8(ascii: "7")).contains(digit) else {
                throw TarFault("has a \(name) that is not a number")
            }
            value = value << 3 | UInt64(digit - UInt8(ascii: "0"))
        }
        return value
    }
}
