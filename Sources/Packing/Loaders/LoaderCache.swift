import HTTP

/// glibc's `/etc/ld.so.cache`: which library lies where, for directories that are not compiled into the loader
/// (glibc, sysdeps/generic/dl-cache.h, "glibc-ld.so.cache" version 1.1).
package struct LoaderCache: Sendable {
    private final class Library: Sendable {
        let name: [UInt8]
        let path: Path

        init(name: [UInt8], path: Path) {
            self.name = name
            self.path = path
        }
    }

    private var libraries: [Library] = []

    package init() {}

    package var isEmpty: Bool { libraries.isEmpty }

    /// Notes where the library lies that others call `name`. What is noted first is what counts.
    package mutating func add(_ name: Span<UInt8>, at path: Path) {
        for library in libraries {
            let known = library.name
            if known.span.equals(name) { return }
        }
        // The loader looks for names by halving, in descending order.
        let library = Library(name: [UInt8](name), path: path)
        var position = libraries.count
        libraries.append(library)
        while position > 0, Self.compare(libraries[position - 1].name, library.name) < 0 {
            libraries[position] = libraries[position - 1]
            position -= 1
        }
        libraries[position] = library
    }

    /// The order of names in which numbers count as numbers, so that libfoo.so.10 comes after libfoo.so.9: the loader's own
    /// (glibc, elf/dl-cache.c, `_dl_cache_libcmp`).
    static func compare(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var (i, j) = (0, 0)
        func byte(_ name: [UInt8], _ index: Int) -> Int { index < name.count ? Int(name[index]) : 0 }
        func digit(_ name: [UInt8], _ index: Int) -> Int? { index < name.count ? name[index].decimalValue : nil }
        func number(_ name: [UInt8], _ index: inout Int) -> Int {
            var value = 0
            while let next = digit(name, index) {
                value = (value &* 10 &+ next) & 0xFFFF_FFFF
                index += 1
            }
            return value
        }
        while i < left.count {
            if digit(left, i) != nil {
                guard digit(right, j) != nil else { return 1 }
                let (first, second) = (number(left, &i), number(right, &j))
                if first != second { return first - second }
            } else if digit(right, j) != nil {
                return -1
            } else if byte(left, i) != byte(right, j) {
                return byte(left, i) - byte(right, j)
            } else {
                i += 1
                j += 1
            }
        }
        return byte(left, i) - byte(right, j)
    }

    /// The content of the file.
    /// - Parameter flags: how libraries of the machine are marked, from `ELFMachine.cacheFlags`.
    package func file(flags: UInt32, isLittleEndian: Bool) -> [UInt8] {
        var bytes: [UInt8] = []
        var strings: [UInt8] = []
        let start = UInt32(48 + 24 * libraries.count)
        var entries: [UInt8] = []
        for library in libraries {
            Self.append(flags, isLittleEndian, to: &entries)
            Self.append(start + UInt32(strings.count), isLittleEndian, to: &entries)
            let (name, path) = (library.name, library.path.bytes)
            strings.append(name.span)
            strings.append(0)
            Self.append(start + UInt32(strings.count), isLittleEndian, to: &entries)
            strings.append(path.span)
            strings.append(0)
            // Neither a version of the kernel nor a kind of processor is asked for.
            for _ in 0..<3 { Self.append(0, isLittleEndian, to: &entries) }
        }
        bytes.append("glibc-ld.so.cache1.1")
        Self.append(UInt32(libraries.count), isLittleEndian, to: &bytes)
        Self.append(UInt32(strings.count), isLittleEndian, to: &bytes)
        // The byte order: 2 for little-endian, 3 for big-endian.
        bytes.append(isLittleEndian ? 2 : 3)
        for _ in 0..<19 { bytes.append(0) }
        bytes.append(entries.span)
        bytes.append(strings.span)
        return bytes
    }

    @inline(never)
    private static func append(_ word: UInt32, _ isLittleEndian: Bool, to bytes: inout [UInt8]) {
        for index in 0..<4 {
            let shift = UInt32(8 * (isLittleEndian ? index : 3 - index))
            bytes.append(UInt8(truncatingIfNeeded: word >> shift))
        }
    }
}
