/// The files of an image, merged from its layers.
final class FileTree {
    /// More symbolic links than this in one path are treated as a loop, as by Linux.
    private static let maximumLinks = 40

    private let root = Directory()
    private var nextIdentity = 0

    /// Removes the contents of a directory, if it exists.
    func empty(_ path: FilePathInImage) {
        node(at: path)?.directory?.children.removeAll()
    }

    /// Removes a file, or a directory with its contents, if it exists.
    func remove(_ path: FilePathInImage) {
        guard let name = path.names.last else { return }
        node(at: FilePathInImage(names: path.names.dropLast()))?.directory?.children[name] = nil
    }

    /// Adds a directory; an existing one keeps its contents.
    func addDirectory(_ path: FilePathInImage) {
        _ = directory(at: path.names)
    }

    func addFile(_ path: FilePathInImage, size: UInt64, mode: UInt32) {
        add(.file(identity: nextIdentity, size: size, mode: mode), at: path)
        nextIdentity += 1
    }

    /// Adds another name of an existing file.
    func addHardLink(_ path: FilePathInImage, to target: FilePathInImage) throws {
        guard let node = node(at: target), node.directory == nil else {
            throw Damage("the hard link \(quoted(path)) leads to \(quoted(target)), which is not there")
        }
        add(node, at: path)
    }

    /// Adds anything but a directory, replacing what exists.
    func add(_ node: FileNode, at path: FilePathInImage) {
        guard let name = path.names.last else { return }
        directory(at: path.names.dropLast()).children[name] = node
    }

    /// The regular file at a path, with links followed as in the container.
    func resolvedFile(_ path: [UInt8], from workingDirectory: [UInt8] = []) -> (size: UInt64, mode: UInt32)? {
        var links = 0
        var ahead = Self.parts(path)
        if path.first != UInt8(ascii: "/") { ahead = Self.parts(workingDirectory) + ahead }
        ahead.reverse()
        var way = [root]
        while let part = ahead.popLast() {
            if part.octets.elementsEqual("..".utf8) {
                if way.count > 1 { way.removeLast() }
                continue
            }
            guard let node = way[way.count - 1].children[part] else { return nil }
            switch node {
            case .directory(let directory):
                way.append(directory)
            case .symbolicLink(let target):
                links += 1
                if links > Self.maximumLinks { return nil }
                if target.first == UInt8(ascii: "/") { way = [root] }
                ahead += Self.parts(target).reversed()
            case .file(_, let size, let mode):
                return ahead.isEmpty ? (size, mode) : nil
            case .node:
                return nil
            }
        }
        return nil
    }

    /// The counts and sizes of all files.
    func count() -> FileCount {
        var count = FileCount()
        var seen: Set<Int> = []
        var pending = [root]
        while let directory = pending.popLast() {
            for node in directory.children.values {
                switch node {
                case .directory(let child):
                    count.directories += 1
                    pending.append(child)
                case .file(let identity, let size, let mode):
                    count.files += 1
                    if mode & 0o6000 != 0 { count.privileged += 1 }
                    if seen.insert(identity).inserted { count.bytes += size }
                case .symbolicLink: count.links += 1
                case .node: count.nodes += 1
                }
            }
        }
        return count
    }

    /// The directory at a path. Missing directories are created, and other files in the way are replaced.
    private func directory(at names: some Sequence<FileName>) -> Directory {
        names.reduce(root) { parent, name in
            if let directory = parent.children[name]?.directory { return directory }
            let directory = Directory()
            parent.children[name] = .directory(directory)
            return directory
        }
    }

    private func node(at path: FilePathInImage) -> FileNode? {
        var node = FileNode.directory(root)
        for name in path.names {
            guard let child = node.directory?.children[name] else { return nil }
            node = child
        }
        return node
    }

    private static func parts(_ path: [UInt8]) -> [FileName] {
        path.split(separator: UInt8(ascii: "/"))
            .filter { !$0.elementsEqual(".".utf8) }
            .map { FileName(octets: Array($0)) }
    }
}
