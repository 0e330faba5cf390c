// cut-table OBJECT SYMBOL: takes the contents of SYMBOL out of a relocatable object file and leaves the symbol undefined.
//
// Dispatch's init.c.o has 4,032 queue attributes of 16 equal bytes each in one section with the classes that every program
// needs, and no linker can leave out a part of a section. No queue of Swiftlet has attributes, so the table is cut before
// anything is linked: 64,512 bytes less in every executable, whatever the size of pages.
//
// What still refers to SYMBOL has to be given a definition when it is linked. Prints what is wrong, and leaves the file
// alone, if it is not as expected.

import Foundation

func fail(_ message: String) -> Never {
    FileHandle.standardError.write(Data("cut-table: \(message)\n".utf8))
    exit(1)
}

/// A little-endian ELF-64 object file (System V ABI, chapter 4, "Object Files").
struct ObjectFile {
    struct Section {
        /// The position of its header in the file.
        let header: Int
        let type: Int
        let offset: Int
        let size: Int
        /// For relocations, the section that they apply to.
        let target: Int
        let alignment: Int
        let entrySize: Int

        static let symbolTable = 2
        static let relocations = 4
        static let atOffset = 24
        static let atSize = 32

        /// The positions of its entries in the file.
        var entries: StrideTo<Int> { stride(from: offset, to: offset + size, by: entrySize) }
    }

    private(set) var bytes: [UInt8]

    /// The number of so many bytes at a position.
    func number(_ count: Int, at position: Int) -> Int {
        guard position >= 0, position <= bytes.count - count else { fail("the file is truncated") }
        return bytes[position..<position + count].reversed().reduce(0) { $0 << 8 | Int($1) }
    }

    mutating func set(_ count: Int, at position: Int, to value: Int) {
        for index in 0..<count { bytes[position + index] = UInt8(truncatingIfNeeded: value >> (8 * index)) }
    }

    /// Copies `range` of the file to where it is to begin, without moving what follows.
    mutating func move(_ range: Range<Int>, to position: Int) {
        guard range.lowerBound >= 0, range.upperBound <= bytes.count else { fail("the file is truncated") }
        bytes.replaceSubrange(position..<position + range.count, with: bytes[range])
    }

    var machine: Int { number(2, at: 18) }

    var sections: [Section] {
        (0..<number(2, at: 60)).map { index in
            let header = number(8, at: 40) + index * number(2, at: 58)
            return Section(
                header: header, type: number(4, at: header + 4), offset: number(8, at: header + Section.atOffset),
                size: number(8, at: header + Section.atSize), target: number(4, at: header + 44),
                alignment: number(8, at: header + 48), entrySize: max(1, number(8, at: header + 56)))
        }
    }

    /// The text at a position, to its zero.
    func text(at position: Int) -> Substring.UTF8View {
        guard position < bytes.count else { fail("the file is truncated") }
        return Substring(decoding: bytes[position...].prefix { $0 != 0 }, as: UTF8.self).utf8
    }
}

guard CommandLine.arguments.count == 3 else { fail("usage: cut-table OBJECT SYMBOL") }
let (path, name) = (CommandLine.arguments[1], CommandLine.arguments[2])
guard let contents = FileManager.default.contents(atPath: path) else { fail("cannot read \(path)") }
var object = ObjectFile(bytes: [UInt8](contents))
guard object.bytes.starts(with: [0x7F, 0x45, 0x4C, 0x46, 2, 1]), object.number(2, at: 16) == 1 else {
    fail("\(path) is not a little-endian ELF-64 object file")
}

let sections = object.sections
guard let symbols = sections.first(where: { $0.type == ObjectFile.Section.symbolTable }) else {
    fail("\(path) has no symbol table")
}
let names = sections[object.number(4, at: symbols.header + 40)].offset
let (atInfo, atSection, atValue, atSymbolSize) = (4, 6, 8, 16)
guard
    let symbol = symbols.entries.first(where: {
        object.text(at: names + object.number(4, at: $0)).elementsEqual(name.utf8)
    }),
    case let index = object.number(2, at: symbol + atSection), sections.indices.dropFirst().contains(index)
else { fail("\(path) does not define \(name)") }
let section = sections[index]
let start = object.number(8, at: symbol + atValue)
let table = start..<start + object.number(8, at: symbol + atSymbolSize)
// What follows stays aligned as it was.
guard !table.isEmpty, table.upperBound <= section.size, table.count.isMultiple(of: max(1, section.alignment)) else {
    fail("\(name) has \(table.count) bytes, which cannot be taken out of a section aligned to \(section.alignment)")
}

object.move(section.offset + table.upperBound..<section.offset + section.size, to: section.offset + table.lowerBound)
object.set(8, at: section.header + ObjectFile.Section.atSize, to: section.size - table.count)

var isOfSection = Set<Int>()
for (number, entry) in symbols.entries.enumerated() where object.number(2, at: entry + atSection) == index {
    let value = object.number(8, at: entry + atValue)
    let (binding, type) = (Int(object.bytes[entry + atInfo] >> 4), Int(object.bytes[entry + atInfo] & 15))
    if type == 3 {
        isOfSection.insert(number)
    } else if value >= table.upperBound {
        object.set(8, at: entry + atValue, to: value - table.count)
    } else if value >= table.lowerBound {
        guard binding != 0 else { fail("a local symbol of \(path) is a part of \(name)") }
        object.set(1, at: entry + atInfo, to: binding << 4)
        object.set(2, at: entry + atSection, to: 0)
        object.set(8, at: entry + atValue, to: 0)
        object.set(8, at: entry + atSymbolSize, to: 0)
    }
}

for relocations in sections where relocations.type == ObjectFile.Section.relocations {
    let apply = relocations.target == index
    var end = relocations.offset
    for entry in relocations.entries {
        let place = object.number(8, at: entry)
        if apply, table.contains(place) { continue }
        if apply, place >= table.upperBound { object.set(8, at: entry, to: place - table.count) }
        let addend = object.number(8, at: entry + 16)
        if isOfSection.contains(object.number(4, at: entry + 12)), addend >= table.lowerBound {
            // On x86_64 the addend of other types is not where something is, but four bytes or so before.
            let isExact = object.machine != 62 || object.number(4, at: entry + 8) == 1
            guard isExact, addend >= table.upperBound else {
                fail("\(path) refers to \(name) by the section that it is in")
            }
            object.set(8, at: entry + 16, to: addend - table.count)
        }
        object.move(entry..<entry + relocations.entrySize, to: end)
        end += relocations.entrySize
    }
    object.set(8, at: relocations.header + ObjectFile.Section.atSize, to: end - relocations.offset)
}

do {
    try Data(object.bytes).write(to: URL(fileURLWithPath: path))
} catch {
    fail("cannot write \(path): \(error.localizedDescription)")
}
