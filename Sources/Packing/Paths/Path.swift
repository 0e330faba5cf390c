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

    @inline(never)
    package init(_ text: Span<UInt8>) {
        self.init(text, from: .root)
    }

    /// Reads a path by its letters alone: `..` takes away the name before it. A relative path begins at `start`.
    @inline(never)
    package init(_ text: Span<UInt8>, from start: Path) {
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
    @inline(never)
    package var parent: Path {
        let end = endOfDirectory
        return end == 0 ? .root : Path(checked: [UInt8](bytes.span.extracting(0..<end)))
    }

    /// The last name; empty for the root.
    @inline(never)
    package var name: [UInt8] { [UInt8](bytes.span.extracting((endOfDirectory + 1)...)) }

    @inline(never)
    package func isNamed(_ name: [UInt8]) -> Bool {
        bytes.span.extracting((endOfDirectory + 1)...).equals(name.span)
    }

    private var endOfDirectory: Int { bytes.lastIndex(of: .slash) ?? 0 }

    /// Whether the path is `directory` or lies below it.
    package func isInside(_ directory: Path) -> Bool {
        if directory == .root { return true }
        let length = directory.bytes.count
        guard bytes.count >= length, bytes.span.extracting(0..<length).equals(directory.bytes.span) else {
            return false
        }
        return bytes.count == length || bytes[length] == .slash
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

    /// The path of what `name` is in the directory with this path, as it is written.
    @inline(never)
    package func path(to name: [UInt8]) -> [UInt8] {
        var path = self
        path.append(.slash)
        path.append(name.span)
        return path
    }
}
