// cut-table PROGRAM: makes an executable smaller by what Dispatch has in it and nothing here reads.
//
// Dispatch's objects come with 4,032 queue attributes of 16 equal octets each, in one section with the classes that every
// program needs; no linker can leave out a part of a section. No queue of Swiftlet has attributes, so the whole pages of
// the table are taken out of the file, and the two segments of `static.ld` and `dynamic.ld` end and begin around them. Where the table
// was is a hole in the address space: reading it would be a fault. Section headers, which no kernel reads, go as well.
//
// Prints what is wrong and leaves the file alone if it is not laid out as they say.

import Foundation

let entrySize = 16

func fail(_ message: String) -> Never {
    FileHandle.standardError.write(Data("cut-table: \(message)\n".utf8))
    exit(1)
}

struct Executable {
    private(set) var octets: [UInt8]

    /// A word of so many octets, the least significant first.
    func word(_ count: Int, at offset: Int) -> Int {
        guard offset >= 0, offset + count <= octets.count else { fail("the file is truncated") }
        return octets[offset..<offset + count].reversed().reduce(0) { $0 << 8 | Int($1) }
    }

    mutating func set(_ count: Int, at offset: Int, to value: Int) {
        for index in 0..<count { octets[offset + index] = UInt8(truncatingIfNeeded: value >> (8 * index)) }
    }

    /// Where the program headers stand, in their order (ELF-64 Object File Format, "Program Header").
    var programHeaders: [Int] {
        (0..<word(2, at: 56)).map { word(8, at: 32) + $0 * word(2, at: 54) }
    }

    /// The longest run of equal entries in `range` of the file.
    func longestTable(in range: Range<Int>) -> Range<Int> {
        var longest = range.lowerBound..<range.lowerBound
        var start = range.lowerBound
        for entry in stride(from: range.lowerBound, to: range.upperBound - entrySize + 1, by: entrySize) {
            if octets[entry..<entry + entrySize] != octets[start..<start + entrySize] { start = entry }
            if entry + entrySize - start > longest.count { longest = start..<entry + entrySize }
        }
        return longest
    }

    mutating func remove(_ range: Range<Int>) {
        octets.removeSubrange(range)
    }

    mutating func truncate(to count: Int) {
        octets.removeSubrange(count...)
    }
}

guard CommandLine.arguments.count == 2 else { fail("usage: cut-table PROGRAM") }
let path = CommandLine.arguments[1]
guard let contents = FileManager.default.contents(atPath: path) else { fail("cannot read \(path)") }
var executable = Executable(octets: [UInt8](contents))
guard executable.octets.starts(with: [0x7F, 0x45, 0x4C, 0x46, 2, 1]) else {
    fail("\(path) is not a little-endian ELF-64 file")
}
let segments = executable.programHeaders.filter { executable.word(4, at: $0) == 1 }
guard segments.count == 2 else { fail("\(path) has \(segments.count) segments, not two") }
let (code, data) = (segments[0], segments[1])
let (atOffset, atAddress, atPhysicalAddress, atFileSize, atMemorySize, atAlignment) = (8, 16, 24, 32, 40, 48)
let codeOffset = executable.word(8, at: code + atOffset)
let codeEnd = codeOffset + executable.word(8, at: code + atFileSize)
let dataOffset = executable.word(8, at: data + atOffset)
let dataEnd = dataOffset + executable.word(8, at: data + atFileSize)
let shift = executable.word(8, at: code + atAddress) - codeOffset
guard executable.word(8, at: data + atAddress) - dataOffset == shift else {
    fail("the segments of \(path) do not follow one another in memory")
}

// What is left has to be as far from the boundaries of pages as it was, for the largest pages that it may be run with.
let pageSize = executable.word(8, at: code + atAlignment)
guard pageSize > 0 else { fail("the segments of \(path) are not aligned") }
let table = executable.longestTable(in: codeOffset..<codeEnd)
let hole = table.lowerBound..<table.lowerBound + table.count / pageSize * pageSize

// The code ends where the hole begins, and the data begins where it ends.
executable.set(8, at: code + atFileSize, to: hole.lowerBound - codeOffset)
executable.set(8, at: code + atMemorySize, to: hole.lowerBound - codeOffset)
let added = dataOffset - hole.upperBound
executable.set(8, at: data + atOffset, to: hole.lowerBound)
executable.set(8, at: data + atAddress, to: hole.upperBound + shift)
executable.set(8, at: data + atPhysicalAddress, to: hole.upperBound + shift)
for size in [atFileSize, atMemorySize] {
    executable.set(8, at: data + size, to: executable.word(8, at: data + size) + added)
}
for header in executable.programHeaders where !segments.contains(header) {
    let offset = executable.word(8, at: header + atOffset)
    if offset >= hole.upperBound { executable.set(8, at: header + atOffset, to: offset - hole.count) }
}
// No section headers: neither where they are, nor how many, nor which one has their names.
executable.set(8, at: 40, to: 0)
executable.set(2, at: 60, to: 0)
executable.set(2, at: 62, to: 0)
executable.truncate(to: dataEnd)
executable.remove(hole)

do {
    try Data(executable.octets).write(to: URL(fileURLWithPath: path))
} catch {
    fail("cannot write \(path): \(error.localizedDescription)")
}
