/// Writes ELF files that say what a test wants, and hold no code.
struct TestELF {
    var machine: UInt16 = 62
    var is64Bit = true
    var isLittleEndian = true
    /// 2 for an executable, 3 for a library.
    var type: UInt16 = 3
    var interpreter: String?
    var needed: [String] = []
    var name: String?
    var inheritedPath: String?
    var ownPath: String?
    /// Symbols that it wants from others.
    var symbols: [String] = []
    var flags1: UInt64 = 0
    /// Whether there is a dynamic section.
    var isDynamic = true
    /// What else is in the file, behind all that its headers name.
    var content: [UInt8] = []

    private static let base: UInt64 = 0x10000

    private func number(_ value: UInt64, _ count: Int) -> [UInt8] {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: value >> UInt64(8 * $0)) }
        return isLittleEndian ? bytes : bytes.reversed()
    }

    private func address(_ value: UInt64) -> [UInt8] { number(value, is64Bit ? 8 : 4) }

    var bytes: [UInt8] {
        var strings: [UInt8] = [0]
        func string(_ text: String) -> UInt64 {
            defer { strings += text.utf8 + [0] }
            return UInt64(strings.count)
        }
        var dynamic: [(tag: UInt64, value: UInt64)] = []
        if isDynamic {
            for library in needed { dynamic.append((1, string(library))) }
            if let name { dynamic.append((14, string(name))) }
            if let inheritedPath { dynamic.append((15, string(inheritedPath))) }
            if let ownPath { dynamic.append((29, string(ownPath))) }
            if flags1 != 0 { dynamic.append((0x6FFF_FFFB, flags1)) }
        }
        let symbolNames = symbols.map(string)
        let headerSize = is64Bit ? 64 : 52
        let segmentSize = is64Bit ? 56 : 32
        let segmentCount = 1 + (interpreter == nil ? 0 : 1) + (isDynamic ? 1 : 0)
        var body: [UInt8] = []
        let start = headerSize + segmentCount * segmentSize
        let interpreterRange = (start, (interpreter?.utf8.count ?? -1) + 1)
        if let interpreter { body += interpreter.utf8 + [0] }
        let stringsOffset = start + body.count
        body += strings
        let symbolsOffset = start + body.count
        let symbolSize = is64Bit ? 24 : 16
        for name in [0] + symbolNames {
            var symbol = number(name, 4)
            symbol += [UInt8](repeating: 0, count: symbolSize - 4)
            body += symbol
        }
        let hashOffset = start + body.count
        body += number(1, 4) + number(UInt64(symbols.count + 1), 4)
        let dynamicOffset = start + body.count
        if isDynamic {
            dynamic.append((5, Self.base + UInt64(stringsOffset)))
            dynamic.append((10, UInt64(strings.count)))
            dynamic.append((6, Self.base + UInt64(symbolsOffset)))
            dynamic.append((4, Self.base + UInt64(hashOffset)))
            dynamic.append((0, 0))
            for entry in dynamic { body += address(entry.tag) + address(entry.value) }
        }
        let size = start + body.count
        var file: [UInt8] = [0x7F, 0x45, 0x4C, 0x46, is64Bit ? 2 : 1, isLittleEndian ? 1 : 2, 1]
        file += [UInt8](repeating: 0, count: 9)
        file += number(UInt64(type), 2) + number(UInt64(machine), 2) + number(1, 4)
        file += address(0) + address(UInt64(headerSize)) + address(0) + number(0, 4)
        file += number(UInt64(headerSize), 2) + number(UInt64(segmentSize), 2) + number(UInt64(segmentCount), 2)
        file += number(0, 2) + number(0, 2) + number(0, 2)
        file += segment(1, 0, size)
        if interpreter != nil { file += segment(3, interpreterRange.0, interpreterRange.1) }
        if isDynamic { file += segment(2, dynamicOffset, size - dynamicOffset) }
        return file + body + content
    }

    private func segment(_ type: UInt64, _ offset: Int, _ size: Int) -> [UInt8] {
        let place = address(UInt64(offset)) + address(Self.base + UInt64(offset)) + address(Self.base + UInt64(offset))
        let sizes = address(UInt64(size)) + address(UInt64(size))
        return is64Bit
            ? number(type, 4) + number(5, 4) + place + sizes + address(0x1000)
            : number(type, 4) + place + sizes + number(5, 4) + address(0x1000)
    }
}
