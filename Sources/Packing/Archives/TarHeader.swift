import HTTP

/// What stands before each member of a tar archive (POSIX.1-2017, pax, "ustar Interchange Format"). Members belong to root.
package struct TarHeader: Sendable {
    package enum Kind: Sendable {
        case file, directory
        case link([UInt8])

        fileprivate var flag: UInt8 {
            switch self {
            case .file: .zero
            case .link: .zero + 2
            case .directory: .zero + 5
            }
        }
    }

    package static var blockSize: Int { 512 }

    /// Without a slash at its beginning.
    package let path: [UInt8]
    package let kind: Kind
    package let permissions: UInt32
    package let size: Int
    /// Seconds since 1970.
    package let modified: Int

    package init(path: [UInt8], kind: Kind, permissions: UInt32, size: Int, modified: Int) {
        self.path = path
        self.kind = kind
        self.permissions = permissions
        self.size = size
        self.modified = modified
    }

    /// How many bytes of zeros follow `size` bytes of content.
    package static func padding(behind size: Int) -> Int {
        (blockSize - size % blockSize) % blockSize
    }

    /// The blocks before the content: one, or three and more if something does not fit into it, which then stands in a
    /// header of its own ("pax Extended Header").
    package var blocks: [UInt8] {
        var target: [UInt8] = []
        if case .link(let text) = kind { target = text }
        var name = path
        if case .directory = kind { name.append(.slash) }
        var records: [UInt8] = []
        let split = Self.split(name)
        if split == nil { Self.appendRecord("path", name, to: &records) }
        if target.count > 100 { Self.appendRecord("linkpath", target, to: &records) }
        if size >= 1 << 33 {
            var digits: [UInt8] = []
            digits.append(decimal: size)
            Self.appendRecord("size", digits, to: &records)
        }
        var blocks: [UInt8] = []
        if !records.isEmpty {
            Self.append(
                name: ("pax" as StaticString).octets, prefix: Span(), flag: 0x78, permissions: 0o644,
                size: records.count, modified: modified, target: Span(), to: &blocks)
            blocks.append(records.span)
            for _ in 0..<Self.padding(behind: records.count) { blocks.append(0) }
        }
        let slash = split ?? 0
        Self.append(
            name: name.span.extracting((slash == 0 ? 0 : slash + 1)..<(split == nil ? 100 : name.count)),
            prefix: name.span.extracting(0..<slash), flag: kind.flag, permissions: permissions,
            size: size >= 1 << 33 ? 0 : size, modified: modified,
            target: target.span.extracting(0..<min(target.count, 100)), to: &blocks)
        return blocks
    }

    /// Where a path is divided so that its parts fit; 0 if it need not be, nil if it cannot be.
    private static func split(_ path: [UInt8]) -> Int? {
        if path.count <= 100 { return 0 }
        // The first part takes 155 bytes, and the second one is not empty.
        for index in stride(from: min(155, path.count - 2), to: 0, by: -1) where path[index] == .slash {
            return path.count - index - 1 <= 100 ? index : nil
        }
        return nil
    }

    /// Each record states its own length, digits and all.
    @inline(never)
    private static func appendRecord(_ keyword: StaticString, _ value: [UInt8], to records: inout [UInt8]) {
        let rest = keyword.utf8CodeUnitCount + value.count + 3
        var length = rest + 1
        while length != rest + digits(of: length) { length = rest + digits(of: length) }
        records.append(decimal: length)
        records.append(.space)
        records.append(keyword)
        records.append(.equals)
        records.append(value.span)
        records.append(.lineFeed)
    }

    private static func digits(of number: Int) -> Int {
        var count = 1
        var rest = number
        while rest >= 10 {
            rest /= 10
            count += 1
        }
        return count
    }

    private static func append(
        name: Span<UInt8>, prefix: Span<UInt8>, flag: UInt8, permissions: UInt32, size: Int, modified: Int,
        target: Span<UInt8>, to blocks: inout [UInt8]
    ) {
        var block = [UInt8](repeating: 0, count: blockSize)
        put(name, 0, &block)
        put(octal: Int(permissions), 100, 7, &block)
        put(octal: 0, 108, 7, &block)
        put(octal: 0, 116, 7, &block)
        put(octal: size, 124, 11, &block)
        put(octal: modified, 136, 11, &block)
        block[156] = flag
        put(target, 157, &block)
        put(("ustar" as StaticString).octets, 257, &block)
        put(octal: 0, 263, 2, &block)
        put(prefix, 345, &block)
        // The sum is that of the block with blanks in its place.
        var sum = 8 * Int(UInt8.space)
        for byte in block { sum += Int(byte) }
        put(octal: sum, 148, 6, &block)
        block[155] = .space
        blocks.append(block.span)
    }

    @inline(never)
    private static func put(_ text: Span<UInt8>, _ position: Int, _ block: inout [UInt8]) {
        for index in 0..<text.count { block[position + index] = text[index] }
    }

    @inline(never)
    private static func put(octal number: Int, _ position: Int, _ width: Int, _ block: inout [UInt8]) {
        var rest = number
        for index in stride(from: width - 1, through: 0, by: -1) {
            block[position + index] = .zero + UInt8(truncatingIfNeeded: rest & 7)
            rest >>= 3
        }
    }
}
