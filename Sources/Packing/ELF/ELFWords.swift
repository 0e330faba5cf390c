import HTTP

/// Reads the numbers of an ELF file, which are of its own size and byte order.
struct ELFWords: Sendable {
    let is64Bit: Bool
    let isLittleEndian: Bool

    func half(at offset: Int, in bytes: Span<UInt8>) throws(ELFMistake) -> UInt16 {
        UInt16(try number(2, at: offset, in: bytes))
    }

    func word(at offset: Int, in bytes: Span<UInt8>) throws(ELFMistake) -> UInt32 {
        UInt32(try number(4, at: offset, in: bytes))
    }

    /// A number of the size of an address.
    func address(at offset: Int, in bytes: Span<UInt8>) throws(ELFMistake) -> UInt64 {
        try number(is64Bit ? 8 : 4, at: offset, in: bytes)
    }

    @inline(never)
    private func number(_ count: Int, at offset: Int, in bytes: Span<UInt8>) throws(ELFMistake) -> UInt64 {
        guard offset >= 0, offset <= bytes.count - count else { throw .truncated }
        var number: UInt64 = 0
        for index in 0..<count {
            number = number << 8 | UInt64(bytes[offset + (isLittleEndian ? count - 1 - index : index)])
        }
        return number
    }
}
