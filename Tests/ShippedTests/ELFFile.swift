import Foundation
import Testing

/// A little-endian ELF-64 file, as far as these tests look into it.
struct ELFFile {
    struct Segment {
        var type: Int
        var flags: Int
        var offset: Int
        var address: Int
        var fileSize: Int
        var memorySize: Int
        /// For what is loaded, the largest size of pages that the file was linked for.
        var alignment: Int

        /// The pages of that size that it takes in memory.
        var pages: Range<Int> { address / alignment..<(address + memorySize + alignment - 1) / alignment }

        static let load = 1
        static let dynamic = 2
        static let interpreter = 3
        static let stack = 0x6474_e551
        static let readOnlyAfterRelocation = 0x6474_e552
        static let executable = 1
        static let writable = 2
    }

    struct Symbol {
        var name: String
        var isDefined: Bool
        var isWeak: Bool
        var isLocal: Bool
    }

    let octets: [UInt8]

    init(path: String) throws {
        octets = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
        try #require(octets.starts(with: [0x7F, 0x45, 0x4C, 0x46, 2, 1]), "\(path) is not an ELF file")
    }

    /// 2 for an executable at a fixed address, 3 for one that can be moved and for libraries.
    var type: Int { word(2, at: 16) }
    /// What `Machine.number` is.
    var machine: Int { word(2, at: 18) }
    var entry: Int { word(8, at: 24) }
    var sectionCount: Int { word(2, at: 60) }

    var segments: [Segment] {
        (0..<word(2, at: 56)).map { index in
            let header = word(8, at: 32) + index * word(2, at: 54)
            return Segment(
                type: word(4, at: header), flags: word(4, at: header + 4), offset: word(8, at: header + 8),
                address: word(8, at: header + 16), fileSize: word(8, at: header + 32),
                memorySize: word(8, at: header + 40), alignment: word(8, at: header + 48))
        }
    }

    var interpreter: String? {
        segments.first { $0.type == Segment.interpreter }.map { string(at: $0.offset) }
    }

    /// The libraries that the dynamic section names.
    var needed: [String] {
        guard let dynamic = section(6) else { return [] }
        let names = sectionHeader(word(4, at: dynamic + 40))
        return entries(of: dynamic, size: 16).filter { word(8, at: $0) == 1 }
            .map { string(at: word(8, at: names + 24) + word(8, at: $0 + 8)) }
    }

    /// What the dynamic symbol table defines and asks for.
    var symbols: [Symbol] { symbols(inSection: 11) }

    /// What an object file defines and asks for, for all that it is linked with.
    var linkedSymbols: [Symbol] { symbols(inSection: 2).filter { !$0.isLocal } }

    private func symbols(inSection type: Int) -> [Symbol] {
        guard let table = section(type) else { return [] }
        let names = sectionHeader(word(4, at: table + 40))
        return entries(of: table, size: 24).dropFirst().map { entry in
            Symbol(
                name: string(at: word(8, at: names + 24) + word(4, at: entry)),
                isDefined: word(2, at: entry + 6) != 0, isWeak: octets[entry + 4] >> 4 == 2,
                isLocal: octets[entry + 4] >> 4 == 0)
        }
    }

    func contains(_ text: String) -> Bool {
        Data(octets).range(of: Data(text.utf8)) != nil
    }

    private func section(_ type: Int) -> Int? {
        (0..<sectionCount).map(sectionHeader).first { word(4, at: $0 + 4) == type }
    }

    private func sectionHeader(_ index: Int) -> Int {
        word(8, at: 40) + index * word(2, at: 58)
    }

    private func entries(of section: Int, size: Int) -> [Int] {
        let start = word(8, at: section + 24)
        return Array(stride(from: start, to: start + word(8, at: section + 32), by: size))
    }

    private func word(_ count: Int, at offset: Int) -> Int {
        octets[offset..<offset + count].reversed().reduce(0) { $0 << 8 | Int($1) }
    }

    private func string(at offset: Int) -> String {
        String(decoding: octets[offset...].prefix { $0 != 0 }, as: UTF8.self)
    }
}
