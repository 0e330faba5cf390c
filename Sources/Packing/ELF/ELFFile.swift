import HTTP

/// What the headers of an ELF file say (System V ABI, chapters 4 and 5; tool interface standard 1.2). It holds no memory of
/// the file: whatever is asked of it takes the same bytes again.
///
/// Every number that the file states is checked against what is there; a file that lies about itself is a mistake, and
/// never a fault.
package struct ELFFile: Sendable {
    package enum Kind: Equatable, Sendable {
        /// An executable at a fixed address.
        case executable
        /// A library, or an executable that can be moved.
        case shared
        /// An object file, a core dump or anything else that is never started.
        case other
    }

    package final class Segment: Sendable {
        package let type: UInt32
        /// Where it lies in the file.
        package let range: Range<Int>
        package let address: UInt64
        package let alignment: UInt64

        init(type: UInt32, range: Range<Int>, address: UInt64, alignment: UInt64) {
            self.type = type
            self.range = range
            self.address = address
            self.alignment = alignment
        }

        package static let load: UInt32 = 1
        package static let dynamic: UInt32 = 2
        package static let interpreter: UInt32 = 3
    }

    package let machine: ELFMachine
    package let kind: Kind
    package let segments: [Segment]

    /// Reads the header and the program headers.
    /// - Throws: what is wrong with the file.
    package init(_ bytes: Span<UInt8>) throws(ELFMistake) {
        guard bytes.count >= 4, bytes[0] == 0x7F, bytes[1] == 0x45, bytes[2] == 0x4C, bytes[3] == 0x46 else {
            throw .notELF
        }
        guard bytes.count >= 16 else { throw .truncated }
        guard bytes[4] == 1 || bytes[4] == 2 else { throw .unknownClass }
        guard bytes[5] == 1 || bytes[5] == 2 else { throw .unknownByteOrder }
        let words = ELFWords(is64Bit: bytes[4] == 2, isLittleEndian: bytes[5] == 1)
        let is64Bit = words.is64Bit
        guard bytes.count >= (is64Bit ? 64 : 52) else { throw .truncated }
        kind =
            switch try words.half(at: 16, in: bytes) {
            case 2: .executable
            case 3: .shared
            default: .other
            }
        machine = ELFMachine(
            number: try words.half(at: 18, in: bytes), is64Bit: is64Bit, isLittleEndian: words.isLittleEndian)

        let offset = try words.address(at: is64Bit ? 32 : 28, in: bytes)
        let size = Int(try words.half(at: is64Bit ? 54 : 42, in: bytes))
        let count = Int(try words.half(at: is64Bit ? 56 : 44, in: bytes))
        // The largest number means that the real one stands elsewhere: no loader takes that many.
        guard count < 0xFFFF else { throw .tooManyHeaders }
        guard count == 0 || size == (is64Bit ? 56 : 32) else { throw .wrongEntrySize }
        var segments: [Segment] = []
        for header in try Self.entries(count, of: size, at: offset, in: bytes) {
            segments.append(try Self.segment(at: header, words, bytes))
        }
        self.segments = segments
    }

    private static func segment(
        at header: Int, _ words: ELFWords, _ bytes: Span<UInt8>
    ) throws(ELFMistake) -> Segment {
        let type = try words.word(at: header, in: bytes)
        let (atOffset, atAddress, atSize, atAlignment) = words.is64Bit ? (8, 16, 32, 48) : (4, 8, 16, 28)
        let offset = try words.address(at: header + atOffset, in: bytes)
        let size = try words.address(at: header + atSize, in: bytes)
        // Of what is of no concern here it does not matter where it lies.
        let isRead = type == Segment.load || type == Segment.dynamic || type == Segment.interpreter
        guard let range = range(offset, size, in: bytes) ?? (isRead ? nil : 0..<0) else { throw .truncated }
        return Segment(
            type: type, range: range, address: try words.address(at: header + atAddress, in: bytes),
            alignment: try words.address(at: header + atAlignment, in: bytes))
    }

    /// Where the entries of a table stand, if all of them lie in the file.
    private static func entries(
        _ count: Int, of size: Int, at offset: UInt64, in bytes: Span<UInt8>
    ) throws(ELFMistake) -> StrideTo<Int> {
        guard count > 0 else { return stride(from: 0, to: 0, by: 1) }
        guard let table = range(offset, UInt64(count * size), in: bytes) else { throw .truncated }
        return stride(from: table.lowerBound, to: table.upperBound, by: size)
    }

    /// `size` bytes at `offset`, or nil if the file has no such bytes.
    static func range(_ offset: UInt64, _ size: UInt64, in bytes: Span<UInt8>) -> Range<Int>? {
        let length = UInt64(bytes.count)
        guard offset <= length, size <= length - offset else { return nil }
        return Int(offset)..<Int(offset + size)
    }

    var words: ELFWords { ELFWords(is64Bit: machine.is64Bit, isLittleEndian: machine.isLittleEndian) }

    /// The path of the loader that the kernel starts for this file, or nil if it needs none.
    package func interpreter(in bytes: Span<UInt8>) throws(ELFMistake) -> Range<Int>? {
        for segment in segments where segment.type == Segment.interpreter {
            return try Self.string(at: segment.range.lowerBound, before: segment.range.upperBound, in: bytes)
        }
        return nil
    }

    /// The bytes up to the next zero, which stands before `end`.
    static func string(at start: Int, before end: Int, in bytes: Span<UInt8>) throws(ELFMistake) -> Range<Int> {
        var position = start
        while position < end, bytes[position] != 0 { position += 1 }
        guard position < end else { throw .unterminatedString }
        return start..<position
    }

    /// Where in the file the byte lies that is loaded at `address`, and where its segment ends there.
    func offset(of address: UInt64) throws(ELFMistake) -> Range<Int> {
        for segment in segments where segment.type == Segment.load && address >= segment.address {
            let distance = address - segment.address
            if distance < UInt64(segment.range.count) {
                return segment.range.lowerBound + Int(distance)..<segment.range.upperBound
            }
        }
        throw .addressOutside
    }
}
