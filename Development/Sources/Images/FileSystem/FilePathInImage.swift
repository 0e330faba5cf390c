/// A path from an image's root.
struct FilePathInImage: Hashable {
    /// Empty for the root itself.
    var names: [FileName]

    init(names: [FileName]) {
        self.names = names
    }

    /// Reads a path from an archive: `./a/b`, `/a/b` and `a/b/` are the same, and no path may leave the image.
    init(_ octets: [UInt8]) throws {
        names = []
        for part in octets.split(separator: UInt8(ascii: "/")) where !part.elementsEqual(".".utf8) {
            guard !part.elementsEqual("..".utf8) else {
                throw Damage("the path \(quoted(octets)) leads out of the image")
            }
            names.append(FileName(octets: Array(part)))
        }
    }
}
