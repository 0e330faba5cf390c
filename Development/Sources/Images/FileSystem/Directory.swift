/// A directory of an image.
final class Directory {
    var children: [FileName: FileNode] = [:]
}
