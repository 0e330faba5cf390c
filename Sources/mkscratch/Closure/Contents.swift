import HTTP
import Packing

/// What goes into an image: files, directories and links, each at a path of its own, with the reason why it is there.
///
/// Entries, contents and what gathers them are classes: as values, with their many arrays, they would take 30 kB more of
/// code to copy.
final class Contents {
    final class Entry {
        enum Kind {
            case directory
            /// A file, with where it lies on this system.
            case file([UInt8], size: Int)
            /// The first bytes of a file on this system, some of them others.
            case part([UInt8], size: Int, beginning: [UInt8])
            /// A file in a layer of an archive on this system.
            case member(Layer, Range<Int>)
            /// A file that lies nowhere yet.
            case text([UInt8])
            case link([UInt8])
        }

        let path: Path
        fileprivate(set) var kind: Kind
        let permissions: UInt32
        /// Seconds since 1970.
        let modified: Int
        /// What it is there for, as in `needed by /usr/sbin/nginx`.
        let reason: [UInt8]

        @inline(never)
        init(path: Path, kind: Kind, permissions: UInt32, modified: Int, reason: [UInt8]) {
            self.path = path
            self.kind = kind
            self.permissions = permissions
            self.modified = modified
            self.reason = reason
        }
    }

    private(set) var entries: [Entry] = []
    /// Where the entry of a path stands: open addressing, and 0 for none, or else its index and one. A path has the first
    /// free place from its hash on. `Dictionary` would need what musl has not.
    private var places = [Int](repeating: 0, count: 256)

    /// The entry of a path, if there is one.
    func index(of path: Path) -> Int? {
        let place = places[place(of: path)]
        return place == 0 ? nil : place - 1
    }

    private func place(of path: Path) -> Int {
        var place = Int(truncatingIfNeeded: Self.hash(path)) & (places.count - 1)
        while places[place] != 0, entries[places[place] - 1].path != path {
            place = (place + 1) & (places.count - 1)
        }
        return place
    }

    /// FNV-1a.
    private static func hash(_ path: Path) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in path.bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return hash ^ hash >> 32
    }

    /// Adds an entry, unless there is one with its path: then that one stays.
    @inline(never)
    func add(_ entry: Entry) {
        guard index(of: entry.path) == nil else { return }
        if 2 * entries.count >= places.count { grow() }
        let place = place(of: entry.path)
        entries.append(entry)
        places[place] = entries.count
    }

    private func grow() {
        places = [Int](repeating: 0, count: 4 * places.count)
        setPlaces()
    }

    private func setPlaces() {
        for index in entries.indices { places[place(of: entries[index].path)] = index + 1 }
    }

    /// Adds the directories that a path lies in, if they are missing.
    func addDirectories(above path: Path, modified: Int, reason: [UInt8]) {
        let directory = path.parent
        guard directory != .root, index(of: directory) == nil else { return }
        addDirectories(above: directory, modified: modified, reason: reason)
        add(Entry(path: directory, kind: .directory, permissions: 0o755, modified: modified, reason: reason))
    }

    /// Puts the entries into the order of their paths, in which a directory goes before what is in it.
    func sort() {
        var keys: [[UInt8]] = []
        for entry in entries { keys.append(entry.path.bytes) }
        var sorted: [Entry] = []
        for index in ByteOrder.order(of: keys) { sorted.append(entries[index]) }
        entries = sorted
        places = [Int](repeating: 0, count: places.count)
        setPlaces()
    }

    /// Leaves out what no loader reads of executables and libraries.
    /// - Returns: how many bytes that is.
    func strip() throws(Failure) -> Int {
        var saved = 0
        for index in entries.indices {
            guard case .file(let source, let size) = entries[index].kind else { continue }
            let bytes = try MappedFile(source)
            // What cannot be read stays as it is.
            guard let file = try? ELFFile(bytes.span), let stripping = try? ELFStripping(file, in: bytes.span) else {
                continue
            }
            saved += size - stripping.size
            entries[index].kind = .part(source, size: stripping.size, beginning: stripping.header)
        }
        return saved
    }

    /// Where glibc's own library lies on this system.
    var libraryOfC: [UInt8]? {
        for entry in entries {
            if case .file(let source, _) = entry.kind, source.span.hasSuffix("/libc.so.6") { return source }
        }
        return nil
    }

    /// The machine that a program is for; without its name, or if it is none, that of the first one.
    func machine(of program: [UInt8]?) -> ELFMachine? {
        let asked = program.map { Path($0.span) }
        var first: ELFMachine?
        for entry in entries {
            guard case .file(let source, _) = entry.kind, let bytes = try? MappedFile(source),
                let machine = (try? ELFFile(bytes.span))?.machine
            else { continue }
            if entry.path == asked { return machine }
            first = first ?? machine
        }
        return first
    }
}

extension Contents.Entry {
    /// The size of a file, and 0 for what has no content.
    var size: Int {
        switch kind {
        case .file(_, let size), .part(_, let size, _): size
        case .member(_, let range): range.count
        case .text(let content): content.count
        case .directory, .link: 0
        }
    }

    /// Where a file lies on this system.
    var source: [UInt8]? {
        switch kind {
        case .file(let source, _), .part(let source, _, _): source
        case .directory, .member, .text, .link: nil
        }
    }

    var isFile: Bool {
        switch kind {
        case .file, .part, .member, .text: true
        case .directory, .link: false
        }
    }
}

extension Contents {
    /// Prints of each file why it is there.
    func printReasons() throws(Failure) {
        try Output.print { text in
            for entry in entries {
                if case .directory = entry.kind { continue }
                let (path, reason) = (entry.path.bytes, entry.reason)
                text.append(path.span)
                text.append(": ")
                text.append(reason.span)
                text.append(.lineFeed)
            }
        }
    }

    /// Writes how much it is, as in `14 files, 9,876,543 bytes`.
    func writeSum(into text: inout [UInt8]) {
        var files = 0
        var size = 0
        for entry in entries where entry.isFile {
            files += 1
            size += entry.size
        }
        text.append(decimal: files)
        text.append(files == 1 ? " file, " : " files, ")
        text.append(thousands: size)
        text.append(" bytes")
    }
}

extension [UInt8] {
    /// Appends a number that is not negative, with a comma before each three digits.
    mutating func append(thousands number: Int) {
        guard number >= 1_000 else { return append(decimal: number) }
        append(thousands: number / 1_000)
        append(.comma)
        append(decimal: number % 1_000, width: 3)
    }
}
