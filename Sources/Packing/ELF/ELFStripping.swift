import HTTP

/// What is left of an executable or library without the parts that no loader reads: symbols for debuggers, comments, and the
/// headers of sections. They lie behind all that is loaded, so the rest stays where it is.
package struct ELFStripping: Sendable {
    /// What takes the place of as many bytes at the beginning.
    package let header: [UInt8]
    /// How many bytes of the file are left.
    package let size: Int

    /// Returns nil if nothing can be left out: it was done before, or something lies behind that a program may read, such as
    /// an archive that it carries with it.
    package init?(_ file: ELFFile, in bytes: Span<UInt8>) throws(ELFMistake) {
        guard file.kind != .other else { return nil }
        let words = file.words
        let is64Bit = words.is64Bit
        let start = try words.address(at: is64Bit ? 40 : 32, in: bytes)
        let entrySize = Int(try words.half(at: is64Bit ? 58 : 46, in: bytes))
        let count = Int(try words.half(at: is64Bit ? 60 : 48, in: bytes))
        let names = Int(try words.half(at: is64Bit ? 62 : 50, in: bytes))
        guard start > 0, count > 0, names < count, entrySize == (is64Bit ? 64 : 40) else { return nil }
        guard let table = ELFFile.range(start, UInt64(count * entrySize), in: bytes) else { throw .truncated }

        let segments = Int(try words.address(at: is64Bit ? 32 : 28, in: bytes))
        var loadedEnd = segments + file.segments.count * (is64Bit ? 56 : 32)
        for segment in file.segments { loadedEnd = max(loadedEnd, segment.range.upperBound) }
        var end = max(table.upperBound, loadedEnd)
        let strings = try Self.section(at: table.lowerBound + names * entrySize, words, bytes)
        for header in stride(from: table.lowerBound, to: table.upperBound, by: entrySize) {
            let section = try Self.section(at: header, words, bytes)
            // Sections of variables that begin as zeros take no room in the file.
            guard section.type != 0, section.type != 8 else { continue }
            end = max(end, section.range.upperBound)
            guard section.range.upperBound > loadedEnd, !section.range.isEmpty else { continue }
            let name = strings.range.lowerBound + Int(try words.word(at: header, in: bytes))
            guard name < strings.range.upperBound else { throw .addressOutside }
            let range = try ELFFile.string(at: name, before: strings.range.upperBound, in: bytes)
            guard Self.isForTools(section.type, bytes.extracting(range)) else { return nil }
        }
        guard bytes.count <= end, loadedEnd < bytes.count, loadedEnd >= (is64Bit ? 64 : 52) else { return nil }
        var header = [UInt8](bytes.extracting(0..<(is64Bit ? 64 : 52)))
        // Where the section headers are, how many, and which one has their names. The version's flags lie between.
        for index in is64Bit ? 40..<48 : 32..<36 { header[index] = 0 }
        for index in is64Bit ? 60..<64 : 48..<52 { header[index] = 0 }
        self.header = header
        size = loadedEnd
    }

    private static func section(
        at header: Int, _ words: ELFWords, _ bytes: Span<UInt8>
    ) throws(ELFMistake) -> (type: UInt32, range: Range<Int>) {
        let type = try words.word(at: header + 4, in: bytes)
        let offset = try words.address(at: header + (words.is64Bit ? 24 : 16), in: bytes)
        let size = try words.address(at: header + (words.is64Bit ? 32 : 20), in: bytes)
        if type == 8 { return (type, 0..<0) }
        guard let range = ELFFile.range(offset, size, in: bytes) else { throw .truncated }
        return (type, range)
    }

    /// Whether a section is for linkers and debuggers alone.
    private static func isForTools(_ type: UInt32, _ name: Span<UInt8>) -> Bool {
        // Symbols, names, relocations and notes.
        if type == 2 || type == 3 || type == 4 || type == 7 || type == 9 || type == 18 { return true }
        return name.hasPrefix(".debug") || name.hasPrefix(".zdebug") || name.hasPrefix(".gnu")
            || name.hasPrefix(".note")
            || name.hasPrefix(".stab") || name.equals(".comment") || name.equals(".swift_ast")
            || name.equals(".gdb_index")
            || name.hasPrefix(".llvm")
    }
}
