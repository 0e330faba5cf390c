/// The changes of one layer, collected before they are applied: a whiteout hides files of lower layers but never those of its
/// own layer, wherever it is in the archive.
struct Layer {
    private var removed: [FilePathInImage] = []
    private var emptied: [FilePathInImage] = []
    private var added: [(path: FilePathInImage, node: AddedNode)] = []
    /// Bytes of files, including those hidden by later layers.
    private(set) var contentSize: UInt64 = 0

    private enum AddedNode {
        case directory
        case file(size: UInt64, mode: UInt32)
        case hardLink(to: FilePathInImage)
        case symbolicLink(target: [UInt8])
        case node
    }

    /// Adds an entry of the layer's archive.
    mutating func add(_ entry: TarEntry) throws {
        let path = try FilePathInImage(entry.path)
        if let name = path.names.last, name.isMark {
            let folder = FilePathInImage(names: path.names.dropLast())
            if name == .opaqueMark {
                emptied.append(folder)
            } else if let hidden = name.whitedOut {
                guard !hidden.octets.elementsEqual("..".utf8), !hidden.octets.elementsEqual(".".utf8) else {
                    throw Damage("the whiteout \(quoted(entry.path)) leads out of its folder")
                }
                removed.append(FilePathInImage(names: folder.names + [hidden]))
            }
            return
        }
        let node: AddedNode
        switch entry.kind {
        case .directory: node = .directory
        case .file: node = .file(size: entry.size, mode: entry.mode)
        case .hardLink: node = .hardLink(to: try FilePathInImage(entry.target))
        case .symbolicLink: node = .symbolicLink(target: entry.target)
        case .node: node = .node
        case .other: return
        }
        guard !path.names.isEmpty || entry.kind == .directory else {
            throw Damage("the entry \(quoted(entry.path)) would replace the image's root")
        }
        let (sum, overflow) = contentSize.addingReportingOverflow(entry.kind == .file ? entry.size : 0)
        guard !overflow else { throw Damage("its files claim more bytes than can be counted") }
        contentSize = sum
        added.append((path, node))
    }

    /// Applies the changes on top of the lower layers.
    func apply(to tree: FileTree) throws {
        for path in emptied { tree.empty(path) }
        for path in removed { tree.remove(path) }
        for (path, node) in added {
            switch node {
            case .directory: tree.addDirectory(path)
            case .file(let size, let mode): tree.addFile(path, size: size, mode: mode)
            case .hardLink(let target): try tree.addHardLink(path, to: target)
            case .symbolicLink(let target): tree.add(.symbolicLink(target: target), at: path)
            case .node: tree.add(.node, at: path)
            }
        }
    }
}
