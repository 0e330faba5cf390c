import CPacking
import HTTP
import Packing

/// The directory that programs and libraries are looked for in, as if it were the root of the system. Links are followed
/// by name, inside of it: neither an absolute one nor `..` leads out.
struct RootDirectory {
    /// What a path goes through.
    final class Step {
        enum Kind {
            case directory, file
            /// A link, with what is written in it.
            case link([UInt8])
        }

        let path: Path
        let kind: Kind
        let status: FileStatus

        init(path: Path, kind: Kind, status: FileStatus) {
            self.path = path
            self.kind = kind
            self.status = status
        }
    }

    /// Why a path leads nowhere.
    struct Obstacle: Error {
        enum Kind: Equatable {
            case missing
            /// More links than the kernel follows.
            case loop
            /// Something other than a directory, with names behind it.
            case notDirectory
            /// A device, a socket or a pipe.
            case special
            case system(SystemErrorNumber)
        }

        let kind: Kind
        let path: Path

        @inline(never)
        init(_ kind: Kind, _ path: Path) {
            self.kind = kind
            self.path = path
        }
    }

    /// As many links as the kernel follows in one path.
    private static var mostLinks: Int { 40 }

    /// Its own path, without a slash at the end: empty for the root of the system.
    private let prefix: [UInt8]

    /// - Parameter path: a directory.
    init(_ path: [UInt8]) {
        var end = path.count
        while end > 0, path[end - 1] == .slash { end -= 1 }
        prefix = [UInt8](path.span.extracting(0..<end))
    }

    /// Whether it is the root of the system itself.
    var isSystem: Bool { prefix.isEmpty }

    /// Where a file really lies.
    func location(of path: Path) -> [UInt8] {
        prefix + path.bytes
    }

    /// The path below the root of what lies there.
    func path(ofLocation location: [UInt8]) -> Path {
        Path(location.span.extracting(min(prefix.count, location.count)...))
    }

    func walk(_ text: [UInt8]) throws(Obstacle) -> [Step] {
        try walk(text.span)
    }

    /// Goes along a path, link by link.
    /// - Returns: the directories, links and at last the file or directory that it goes through, in their order, without the
    ///   root. A directory may come more than once.
    func walk(_ text: Span<UInt8>, from start: Path = .root) throws(Obstacle) -> [Step] {
        var steps: [Step] = []
        var links = 0
        var at = text.count > 0 && text[0] == .slash ? Path.root : start
        var isDirectory = true
        // What is still to go: the names of the path as it was given, and before them those of a link on the way.
        var rest = [UInt8](text)
        var names = PathNames()
        while let range = names.next(in: rest.span) {
            guard isDirectory else { throw Obstacle(.notDirectory, at) }
            let path = at.appending(rest.span.extracting(range))
            var error = SystemErrorNumber(number: 0)
            guard let status = FileStatus(of: location(of: path), error: &error) else {
                throw error.number == ENOENT ? Obstacle(.missing, path) : Obstacle(.system(error), path)
            }
            switch status.kind {
            case .directory:
                at = path
                if path != .root { steps.append(Step(path: path, kind: .directory, status: status)) }
            case .file:
                at = path
                isDirectory = false
                steps.append(Step(path: path, kind: .file, status: status))
            case .other: throw Obstacle(.special, path)
            case .link:
                links += 1
                guard links <= Self.mostLinks else { throw Obstacle(.loop, path) }
                let target = try self.target(of: path, status)
                steps.append(Step(path: path, kind: .link(target), status: status))
                if target.first == .slash { at = .root }
                rest = target.path(to: [UInt8](rest.span.extracting(range.upperBound...)))
                names = PathNames()
            }
        }
        return steps
    }

    /// What lies at a path whose directory is known: a link is not followed.
    @inline(never)
    func step(_ path: Path) throws(Obstacle) -> Step {
        var error = SystemErrorNumber(number: 0)
        guard let status = FileStatus(of: location(of: path), error: &error) else {
            throw Obstacle(.system(error), path)
        }
        switch status.kind {
        case .directory: return Step(path: path, kind: .directory, status: status)
        case .file: return Step(path: path, kind: .file, status: status)
        case .link: return Step(path: path, kind: .link(try target(of: path, status)), status: status)
        case .other: throw Obstacle(.special, path)
        }
    }

    private func target(of path: Path, _ status: FileStatus) throws(Obstacle) -> [UInt8] {
        var target = [UInt8](repeating: 0, count: packing_longest_path)
        let count = unsafe location(of: path).withCText { name in
            unsafe target.withUnsafeMutableBytes { space in
                // There is room for the longest path.
                let start = unsafe space.baseAddress.unsafelyUnwrapped
                return unsafe readlink(name, start.assumingMemoryBound(to: CChar.self), space.count)
            }
        }
        guard count > 0 else { throw Obstacle(.system(.last), path) }
        return [UInt8](target.span.extracting(0..<count))
    }

    /// The names in a directory, in the order of their bytes, without `.` and `..`.
    @inline(never)
    func names(in path: Path) throws(Obstacle) -> [[UInt8]] {
        guard let directory = unsafe location(of: path).withCText({ unsafe opendir($0) }) else {
            throw Obstacle(.system(.last), path)
        }
        defer { unsafe closedir(directory) }
        var names: [[UInt8]] = []
        while let entry = unsafe readdir(directory) {
            let name = unsafe packing_entry_name(entry).unsafelyUnwrapped
            let copy = unsafe [UInt8](cText: name)
            if !copy.span.equals("."), !copy.span.equals("..") { names.append(copy) }
        }
        ByteOrder.sort(&names)
        return names
    }
}
