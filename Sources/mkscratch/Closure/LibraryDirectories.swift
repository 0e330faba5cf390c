import HTTP
import Packing

/// Where one loader looks for the libraries that no file says a place of.
final class LibraryDirectories {
    let family: LoaderFamily
    /// The directories that ld.so.conf names. An image has no such file: what is found in them alone has to stand in
    /// ld.so.cache.
    private(set) var configured: [[UInt8]] = []
    /// The directories that the loader knows by itself, or musl from its path file.
    private(set) var known: [[UInt8]] = []
    /// musl's path file, if there is one.
    private(set) var pathFile: Path?

    /// Files of ld.so.conf name further ones; so deep, and no deeper.
    private static var deepestInclude: Int { 8 }

    /// - Parameters:
    ///   - interpreter: the loader's path.
    ///   - loader: where it really lies; nil if it is not known.
    init(family: LoaderFamily, interpreter: [UInt8], loader: Path?, in root: RootDirectory) throws(Failure) {
        self.family = family
        switch family {
        case .musl:
            if let path = LoaderFamily.muslPathFile(of: interpreter.span), let file = try root.file(path) {
                pathFile = Path(path.span)
                let bytes = try MappedFile(root.location(of: file))
                known = Self.copies(of: LoaderPaths.directories(in: bytes.span), in: bytes.span)
            } else {
                known = Self.list(LoaderPaths.musl)
            }
        case .glibc:
            if let loader {
                let bytes = try MappedFile(root.location(of: loader))
                known = Self.copies(of: LoaderPaths.directories(inLoader: bytes.span), in: bytes.span)
            }
            if known.isEmpty { known = Self.list(LoaderPaths.glibc) }
            try readConfiguration([UInt8](text: "/etc/ld.so.conf"), in: root, depth: 0)
        }
    }

    /// The paths between the colons of a text.
    @inline(never)
    static func list(_ text: StaticString) -> [[UInt8]] {
        copies(of: LoaderPaths.directories(in: text.octets), in: text.octets)
    }

    private static func copies(of ranges: [Range<Int>], in bytes: Span<UInt8>) -> [[UInt8]] {
        var copies: [[UInt8]] = []
        for range in ranges { copies.append([UInt8](bytes.extracting(range))) }
        return copies
    }

    private func readConfiguration(
        _ path: [UInt8], in root: RootDirectory, depth: Int
    ) throws(Failure) {
        guard depth < Self.deepestInclude else {
            throw Failure("/etc/ld.so.conf includes a file that includes itself; fix ", path, "")
        }
        guard let file = try root.file(path) else { return }
        let bytes = try MappedFile(root.location(of: file))
        for line in LoaderPaths.lines(ofConfiguration: bytes.span) {
            let text = bytes.span.extracting(line.text)
            guard line.isPattern else {
                configured.append([UInt8](text))
                continue
            }
            for included in root.matches(of: Path(text, from: file.parent)) {
                try readConfiguration(included, in: root, depth: depth + 1)
            }
        }
    }

    /// Whether the loader looks into a directory without being told to.
    func isKnown(_ directory: [UInt8]) -> Bool {
        let path = Path(directory.span)
        for other in known where Path(other.span) == path { return true }
        return false
    }
}

extension RootDirectory {
    /// Where the file really lies that a path leads to; nil if there is none.
    func file(_ path: [UInt8]) throws(Failure) -> Path? {
        do throws(Obstacle) {
            guard let last = try walk(path).last, case .file = last.kind else { return nil }
            return last.path
        } catch {
            if error.kind == .missing { return nil }
            throw Failure(error, on: path)
        }
    }

    /// The paths that match a pattern, in order; only its last name may be more than a name.
    func matches(of pattern: Path) -> [[UInt8]] {
        guard let steps = try? walk(pattern.parent.bytes), let names = try? names(in: steps.last?.path ?? .root)
        else {
            return []
        }
        let name = pattern.name
        var matches: [[UInt8]] = []
        for candidate in names where Wildcard.matches(candidate.span, pattern: name.span) {
            matches.append(pattern.parent.appending(candidate.span).bytes)
        }
        return matches
    }
}

extension Failure {
    /// - Parameter text: the path as it was given.
    init(_ obstacle: RootDirectory.Obstacle, on text: [UInt8]) {
        self.init {
            // A directory on the way is no news; a link that leads elsewhere is.
            let isOnTheWay = obstacle.kind == .missing && Path(text.span).isInside(obstacle.path)
            $0.append(text.span)
            if !isOnTheWay, obstacle.path != Path(text.span) {
                $0.append(" leads to ")
                $0.append(obstacle.path.bytes.span)
                $0.append(", which")
            }
            switch obstacle.kind {
            case .missing: $0.append(" is missing")
            case .loop: $0.append(" goes through more than 40 links; fix the loop")
            case .notDirectory: $0.append(" is not a directory, but the path continues after it")
            case .special: $0.append(" is a device, a socket or a pipe; images cannot contain it")
            case .system(let error):
                $0.append(" cannot be read: ")
                $0.append(error)
            }
        }
    }
}
