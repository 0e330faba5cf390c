/// Reads a tar archive entry by entry: ustar, pax and GNU's long names, in constant memory whatever the archive contains.
final class TarReader {
    /// Whether an archive may lack the two blocks of zeros at its end. It may if a digest covers the bytes, as in engines; without a
    /// digest, missing blocks reveal a truncated archive.
    enum EndMark {
        case required
        case optional
    }

    private let source: any ByteSource
    private let endMark: EndMark
    private var global = PaxRecords()
    private var block = [UInt8](repeating: 0, count: TarBlock.size)
    private var isAtEnd = false
    /// Bytes that were read from the source.
    private(set) var position: UInt64 = 0
    /// Unread bytes of the current entry, without its padding.
    private var content: UInt64 = 0
    private var padding: UInt64 = 0
    private var currentPath: [UInt8] = []

    init(_ source: any ByteSource, endMark: EndMark) {
        self.source = source
        self.endMark = endMark
    }

    /// The next entry; nil after the last one.
    func next() throws -> TarEntry? {
        if isAtEnd { return nil }
        do {
            try passContent()
        } catch let fault as TarFault {
            throw Damage("\(quoted(currentPath)) \(fault.what)")
        }
        var extended = global
        var longPath: [UInt8]?
        var longTarget: [UInt8]?
        while true {
            let start = position
            do {
                guard let header = try nextHeader() else {
                    isAtEnd = true
                    return nil
                }
                switch header.typeFlag {
                case UInt8(ascii: "x"): try extended.add(try longField(header))
                case UInt8(ascii: "g"):
                    try global.add(try longField(header))
                    extended = global
                case UInt8(ascii: "L"): longPath = Array(try longField(header).prefix { $0 != 0 })
                case UInt8(ascii: "K"): longTarget = Array(try longField(header).prefix { $0 != 0 })
                default:
                    return try entry(
                        header,
                        path: extended.path ?? longPath ?? header.path,
                        target: extended.target ?? longTarget ?? header.target,
                        size: extended.size ?? header.size
                    )
                }
            } catch let fault as TarFault {
                throw Damage("the tar header at byte \(start) \(fault.what)")
            }
        }
    }

    /// The current entry's whole content, if it is at most `limit` bytes.
    private func contents(limit: Int) throws -> [UInt8] {
        guard content <= UInt64(limit) else {
            throw TarFault("is \(content) bytes long; more than \(limit) are not read")
        }
        var octets: [UInt8] = []
        octets.reserveCapacity(Int(content))
        var chunk = [UInt8](repeating: 0, count: min(Int(content), ByteChunk.size))
        while content > 0 {
            if content < chunk.count { chunk.removeLast(chunk.count - Int(content)) }
            let received = try source.read(into: &chunk)
            guard received > 0 else { throw truncated(missing: content) }
            octets.append(contentsOf: chunk.prefix(received))
            content -= UInt64(received)
            position += UInt64(received)
        }
        return octets
    }

    private func entry(_ header: TarHeader, path: [UInt8], target: [UInt8], size: UInt64) throws -> TarEntry {
        guard path.count <= TarLimits.path, target.count <= TarLimits.path else {
            throw TarFault("has a path of more than \(TarLimits.path) bytes")
        }
        let kind = try kind(header, path: path)
        // Only these have content, whatever their size field says: engines read archives in the same way.
        let hasContent =
            switch kind {
            case .file, .other: true
            case .hardLink, .symbolicLink, .directory, .node: false
            }
        content = hasContent ? size : 0
        padding = TarBlock.padding(after: content)
        currentPath = path
        let isLink = kind == .hardLink || kind == .symbolicLink
        return TarEntry(path: path, kind: kind, target: isLink ? target : [], mode: try header.mode, size: content)
    }

    private func kind(_ header: TarHeader, path: [UInt8]) throws -> TarEntry.Kind {
        switch header.typeFlag {
        // The old format marks directories by their names only.
        case 0, UInt8(ascii: "0"): path.last == UInt8(ascii: "/") ? .directory : .file
        case UInt8(ascii: "1"): .hardLink
        case UInt8(ascii: "2"): .symbolicLink
        case UInt8(ascii: "3"), UInt8(ascii: "4"), UInt8(ascii: "6"): .node
        case UInt8(ascii: "5"): .directory
        case UInt8(ascii: "7"): .file
        case UInt8(ascii: "S"): throw TarFault("is a sparse file, which image layers do not hold")
        case let letter: .other(letter)
        }
    }

    /// The content of an entry that only describes the next one.
    private func longField(_ header: TarHeader) throws -> [UInt8] {
        content = try header.size
        padding = TarBlock.padding(after: content)
        let octets = try contents(limit: TarLimits.extendedHeader)
        try passContent()
        return octets
    }

    private func nextHeader() throws -> TarHeader? {
        guard try readBlock() else {
            if endMark == .optional { return nil }
            throw TarFault("is missing, and so is the end of the archive: the archive is truncated")
        }
        guard block.contains(where: { $0 != 0 }) else {
            guard endMark == .required else { return nil }
            guard try readBlock(), block.allSatisfy({ $0 == 0 }) else {
                throw TarFault("should be the archive's end, but one block of zeros is half of that")
            }
            return nil
        }
        return try TarHeader(block: block)
    }

    /// Reads a block; false at the end of the source.
    private func readBlock() throws -> Bool {
        var filled = 0
        var part = block
        while filled < TarBlock.size {
            part.removeLast(part.count - (TarBlock.size - filled))
            let received = try source.read(into: &part)
            if received == 0 {
                if filled == 0 { return false }
                throw TarFault("is cut off after \(filled) bytes: the archive is truncated")
            }
            block.replaceSubrange(filled..<(filled + received), with: part.prefix(received))
            filled += received
            position += UInt64(received)
        }
        return true
    }

    /// Moves on to the next header.
    private func passContent() throws {
        let (count, overflow) = content.addingReportingOverflow(padding)
        let skipped = try source.skip(overflow ? .max : count)
        guard !overflow, skipped == count else { throw truncated(missing: overflow ? .max : count - skipped) }
        position += count
        content = 0
        padding = 0
    }

    private func truncated(missing count: UInt64) -> TarFault {
        TarFault("lacks its last \(count) bytes: the archive is truncated")
    }
}
