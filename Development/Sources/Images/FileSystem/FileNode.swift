/// A file of an image, after the layers so far.
enum FileNode {
    case directory(Directory)
    /// `identity` is the same for all the hard links of one file.
    case file(identity: Int, size: UInt64, mode: UInt32)
    case symbolicLink(target: [UInt8])
    case node

    var directory: Directory? {
        if case .directory(let directory) = self { directory } else { nil }
    }
}
