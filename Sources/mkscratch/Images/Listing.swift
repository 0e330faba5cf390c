import HTTP
import Packing

/// What is in an image, and what is known of each file.
final class Listing {
    private final class Item {
        let path: [UInt8]
        let size: Int
        /// Bytes that no loader reads.
        var excess = 0
        /// What it is, if nothing names it.
        var kind: StaticString = "data"
        /// The programs and libraries that name it.
        var needers: [[UInt8]] = []
        var digest: [UInt8] = []
        /// Another file with the same content.
        var original: [UInt8]?

        init(path: [UInt8], size: Int) {
            self.path = path
            self.size = size
        }
    }

    private var items: [Item] = []

    /// What files of some directories are there for.
    private static func purpose(of path: Span<UInt8>) -> StaticString? {
        if path.hasPrefix("/etc/ssl/") || path.hasPrefix("/usr/lib/ssl/") { return "certificates" }
        if path.hasPrefix("/usr/share/zoneinfo/") { return "time zones" }
        if path.hasPrefix("/usr/lib/locale/") { return "locale" }
        if path.hasPrefix("/usr/share/doc/") || path.hasPrefix("/usr/share/man/") { return "documentation; not needed" }
        return path.equals("/etc/ld.so.cache") ? "library locations" : nil
    }

    init(_ contents: Contents) throws(Failure) {
        // Where the item of an entry stands.
        var places: [Int] = []
        for entry in contents.entries {
            places.append(entry.isFile ? items.count : -1)
            if entry.isFile { items.append(Item(path: entry.path.bytes, size: entry.size)) }
        }
        for (index, entry) in contents.entries.enumerated() where entry.isFile {
            let facts = Facts()
            if let content = try contents.content(of: entry) { facts.read(content.span) }
            let item = items[places[index]]
            item.excess = facts.excess
            item.kind = facts.kind
            let path = entry.path.bytes
            if !facts.isELF, let purpose = Self.purpose(of: path.span) { item.kind = purpose }
            if let interpreter = facts.interpreter { note(entry, neededAs: interpreter, contents, places) }
            for name in facts.needed {
                for other in contents.entries where other.path.isNamed(name) {
                    note(entry, neededAs: other.path.bytes, contents, places)
                }
            }
        }
        try findCopies(contents, places)
    }

    /// Notes that a program or library needs what a path leads to.
    @inline(never)
    private func note(_ entry: Contents.Entry, neededAs path: [UInt8], _ contents: Contents, _ places: [Int]) {
        guard let found = contents.resolve(path), places[found] >= 0 else { return }
        let item = items[places[found]]
        if item.needers.last != entry.path.bytes { item.needers.append(entry.path.bytes) }
    }

    /// Only files of the same size are read once more.
    @inline(never)
    private func findCopies(_ contents: Contents, _ places: [Int]) throws(Failure) {
        for (index, entry) in contents.entries.enumerated() where places[index] >= 0 && entry.size > 0 {
            let item = places[index]
            guard items.contains(where: { $0.size == items[item].size && $0.path != items[item].path }) else {
                continue
            }
            if let content = try contents.content(of: entry) {
                var hash = SHA256()
                hash.update(content.span)
                items[item].digest = hash.finish()
            }
            items[item].original =
                items[..<item].first { $0.size == items[item].size && $0.digest == items[item].digest }?.path
        }
    }

    func write(into text: inout [UInt8]) {
        // The largest first; of the same size, by name.
        var keys: [[UInt8]] = []
        for item in items { keys.append(Self.key(item)) }
        var (excess, copies) = (0, 0)
        for index in ByteOrder.order(of: keys) {
            let item = items[index]
            text.append(thousands: item.size)
            text.append(.tab)
            let path = item.path
            text.append(path.span)
            text.append(.tab)
            if let needer = item.needers.first {
                text.append("needed by ")
                text.append(needer.span)
                if item.needers.count > 1 {
                    text.append(" and ")
                    text.append(decimal: item.needers.count - 1)
                    text.append(" more")
                }
            } else {
                text.append(item.kind)
            }
            if let original = item.original {
                text.append("; the same as ")
                text.append(original.span)
                copies += item.size
            }
            if item.excess > 0 {
                text.append("; --strip would save ")
                text.append(thousands: item.excess)
                excess += item.excess
            }
            text.append(.lineFeed)
        }
        if copies > 0 {
            text.append("copies take ")
            text.append(thousands: copies)
            text.append(" bytes; links would suffice\n")
        }
        if excess > 0 {
            text.append("no loader reads ")
            text.append(thousands: excess)
            text.append(" bytes; leave them out with --strip\n")
        }
    }

    /// Sorts by size, falling, and then by path.
    private static func key(_ item: Item) -> [UInt8] {
        var key: [UInt8] = []
        key.append(decimal: 1 << 52 - item.size, width: 16)
        let path = item.path
        key.append(path.span)
        return key
    }

    /// What one file says of itself.
    private final class Facts {
        var isELF = false
        var kind: StaticString = "data"
        var needed: [[UInt8]] = []
        var interpreter: [UInt8]?
        var excess = 0

        func read(_ bytes: Span<UInt8>) {
            if let line = InterpreterLine(bytes) {
                kind = "a script"
                interpreter = [UInt8](bytes.extracting(line.program))
                if let name = line.programOfEnv(in: bytes) { needed = [[UInt8](bytes.extracting(name))] }
            }
            guard let file = try? ELFFile(bytes) else { return }
            isELF = true
            let dynamic = try? ELFDynamic(file, in: bytes)
            for range in dynamic?.needed ?? [] { needed.append([UInt8](bytes.extracting(range))) }
            if let range = try? file.interpreter(in: bytes) { interpreter = [UInt8](bytes.extracting(range)) }
            let isLibrary = file.kind == .shared && interpreter == nil && dynamic?.name != nil
            kind = isLibrary ? "a library that nothing here names; not needed unless a program opens it" : "a program"
            if let stripping = try? ELFStripping(file, in: bytes) { excess = bytes.count - stripping.size }
        }
    }
}
