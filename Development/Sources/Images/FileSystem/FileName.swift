/// The name of a file in its directory. Names are bytes: names that only look alike, or are not Unicode, stay distinct.
struct FileName: Hashable {
    static let whiteoutPrefix = Array(".wh.".utf8)
    static let opaqueMark = FileName(octets: Array(".wh..wh..opq".utf8))

    let octets: [UInt8]

    init(octets: [UInt8]) {
        self.octets = octets
    }

    init(_ name: String) {
        octets = Array(name.utf8)
    }

    /// Whether it is a mark instead of a file, like all names that start with `.wh.`.
    var isMark: Bool { octets.starts(with: Self.whiteoutPrefix) }

    /// The name that a whiteout removes; nil if it is not a whiteout. Marks that begin with `.wh..wh.` name no file.
    var whitedOut: FileName? {
        guard isMark, !octets.dropFirst(4).starts(with: Self.whiteoutPrefix), octets.count > 4 else { return nil }
        return FileName(octets: Array(octets.dropFirst(4)))
    }
}
