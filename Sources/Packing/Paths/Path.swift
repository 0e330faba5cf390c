import HTTP

/// An absolute path in an image, or below the directory that is looked into as if it were the root: names that are not
/// `.` or `..`, with one slash before each.
package struct Path: Equatable, Comparable, Sendable {
    /// The whole path; `/` for the root itself.
    package let bytes: [UInt8]

    package static let root = Path(checked: [.slash])

    private init(checked bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Reads a path by its letters alone: `..` takes away the name before it. A relative path begins at `start`.
    @inline(never)
    package init(_ text: Span<UInt8>, from start: Path = .root) {
        var path = text.count > 0 && text[0] == .slash ? .root : start
        var names = PathNames()
        while let name = names.next(in: text) {
            path = path.appending(text.extracting(name))
        }
        self = path
    }

    package init(_ text: StaticString) {
        self.init(text.octets)
    }

    /// The path of what `name` is in this directory; `.` is the directory itself, and `..` the one above it.
    @inline(never)
    package func appending(_ name: Span<UInt8>) -> Path {
        if name.equals(".") { return self }
        if name.equals("..") { return parent }
        var bytes = bytes
        if bytes.count > 1 { bytes.append(.slash) }
        bytes.append(name)
        return Path(checked: bytes)
    }

    /// The directory that the path lies in; the root lies in itself.
    package var parent: Path {
        let end = bytes.lastIndex(of: .slash) ?? 0
        return end == 0 ? .root : Path(checked: Array(bytes[..<end]))
    }

    /// The last name; empty for the root.
    package var name: ArraySlice<UInt8> {
        bytes[((bytes.lastIndex(of: .slash) ?? 0) + 1)...]
    }

    /// Whether the path is `directory` or lies below it.
    package func isInside(_ directory: Path) -> Bool {
        if directory == .root { return true }
        let length = directory.bytes.count
        return bytes.starts(with: directory.bytes) && (bytes.count == length || bytes[length] == .slash)
    }

    /// Paths in the order of their bytes: a directory goes before what is in it.
    package static func < (left: Path, right: Path) -> Bool {
        left.bytes.lexicographicallyPrecedes(right.bytes)
    }
}

extension [UInt8] {
    @inline(never)
    package init(text: StaticString) {
        self.init(text.octets)
    }
}
