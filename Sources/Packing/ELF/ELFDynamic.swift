import HTTP

/// What the dynamic section of an ELF file asks of the loader (System V ABI, "Dynamic Section"). Names are ranges of the
/// file's bytes.
package struct ELFDynamic: Sendable {
    /// The libraries that are loaded with the file, in their order: `DT_NEEDED`.
    package private(set) var needed: [Range<Int>] = []
    /// What the file itself is called by what needs it: `DT_SONAME`.
    package private(set) var name: Range<Int>?
    /// Where it and what it needs look for libraries first: `DT_RPATH`; nil beside a `DT_RUNPATH`, which replaces it.
    package private(set) var inheritedPath: Range<Int>?
    /// Where it looks for libraries of its own: `DT_RUNPATH`.
    package private(set) var ownPath: Range<Int>?
    /// Whether it looks for them nowhere else: `DF_1_NODEFLIB`.
    package private(set) var avoidsDefaultPaths = false
    private var strings: Range<Int>?
    private var symbols: UInt64?
    private var hash: UInt64?
    private var gnuHash: UInt64?

    private enum Tag {
        static let needed: UInt64 = 1
        static let hash: UInt64 = 4
        static let strings: UInt64 = 5
        static let symbols: UInt64 = 6
        static let stringsSize: UInt64 = 10
        static let name: UInt64 = 14
        static let inheritedPath: UInt64 = 15
        static let ownPath: UInt64 = 29
        static let gnuHash: UInt64 = 0x6FFF_FEF5
        static let flags1: UInt64 = 0x6FFF_FFFB
    }

    /// Returns nil if the file has no dynamic section.
    package init?(_ file: ELFFile, in bytes: Span<UInt8>) throws(ELFMistake) {
        var section: Range<Int>?
        for segment in file.segments where segment.type == ELFFile.Segment.dynamic { section = segment.range }
        guard let section else { return nil }
        let words = file.words
        let size = words.is64Bit ? 8 : 4
        var table: UInt64?
        var tableSize: UInt64?
        var neededOffsets: [Int] = []
        var nameOffset: UInt64?
        var inheritedOffset: UInt64?
        var ownOffset: UInt64?
        var position = section.lowerBound
        while position + 2 * size <= section.upperBound {
            let tag = try words.address(at: position, in: bytes)
            let value = try words.address(at: position + size, in: bytes)
            position += 2 * size
            switch tag {
            case 0: position = section.upperBound
            case Tag.needed: neededOffsets.append(Int(truncatingIfNeeded: value))
            case Tag.strings: table = value
            case Tag.stringsSize: tableSize = value
            case Tag.name: nameOffset = value
            case Tag.inheritedPath: inheritedOffset = value
            case Tag.ownPath: ownOffset = value
            case Tag.symbols: symbols = value
            case Tag.hash: hash = value
            case Tag.gnuHash: gnuHash = value
            case Tag.flags1: avoidsDefaultPaths = value & 0x800 != 0
            default: break
            }
        }
        guard let table else {
            guard neededOffsets.isEmpty else { throw .addressOutside }
            return
        }
        let space = try file.offset(of: table)
        guard let tableSize, tableSize <= UInt64(space.count) else { throw .truncated }
        let strings = space.lowerBound..<space.lowerBound + Int(tableSize)
        self.strings = strings
        for offset in neededOffsets {
            needed.append(try Self.string(UInt64(truncatingIfNeeded: offset), of: strings, in: bytes))
        }
        if let nameOffset { name = try Self.string(nameOffset, of: strings, in: bytes) }
        if let ownOffset {
            ownPath = try Self.string(ownOffset, of: strings, in: bytes)
        } else if let inheritedOffset {
            inheritedPath = try Self.string(inheritedOffset, of: strings, in: bytes)
        }
    }

    private static func string(
        _ offset: UInt64, of strings: Range<Int>, in bytes: Span<UInt8>
    ) throws(ELFMistake) -> Range<Int> {
        guard offset < UInt64(strings.count) else { throw .addressOutside }
        return try ELFFile.string(at: strings.lowerBound + Int(offset), before: strings.upperBound, in: bytes)
    }

    /// Calls `body` with the name of each symbol that the file wants from others.
    package func forEachWantedSymbol(
        of file: ELFFile, in bytes: Span<UInt8>, _ body: (Range<Int>) -> Void
    ) throws(ELFMistake) {
        guard let symbols, let strings, let count = try symbolCount(file, bytes) else { return }
        let words = file.words
        let table = try file.offset(of: symbols)
        let size = words.is64Bit ? 24 : 16
        // The first symbol is none.
        for index in stride(from: 1, to: min(count, table.count / size), by: 1) {
            let symbol = table.lowerBound + index * size
            let section = try words.half(at: symbol + (words.is64Bit ? 6 : 14), in: bytes)
            let name = try words.word(at: symbol, in: bytes)
            if section == 0, name != 0 { body(try Self.string(UInt64(name), of: strings, in: bytes)) }
        }
    }

    /// How many symbols there are, or how many of them come before the first one that the file defines. Nothing states
    /// the size of the table: it is known from the tables of hashes alone.
    private func symbolCount(_ file: ELFFile, _ bytes: Span<UInt8>) throws(ELFMistake) -> Int? {
        // In DT_HASH the second word is the number of symbols; in DT_GNU_HASH it is the first symbol that has a hash, and
        // those that are wanted have none.
        guard let table = hash ?? gnuHash else { return nil }
        let offset = try file.offset(of: table)
        guard offset.count >= 8 else { throw .truncated }
        return Int(try file.words.word(at: offset.lowerBound + 4, in: bytes))
    }

    /// Whether the table of names has this one, whatever it is the name of.
    package func names(_ text: StaticString, in bytes: Span<UInt8>) -> Bool {
        guard let strings else { return false }
        let length = text.utf8CodeUnitCount
        var position = strings.lowerBound
        while position + length < strings.upperBound {
            if bytes[position + length] == 0, bytes.extracting(position..<position + length).equals(text) {
                return true
            }
            while position < strings.upperBound, bytes[position] != 0 { position += 1 }
            position += 1
        }
        return false
    }
}
