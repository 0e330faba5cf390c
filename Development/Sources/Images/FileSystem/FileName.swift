/// The name of a file in its folder. Names are bytes: two that only look alike, or that aren't Unicode, stay two.
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

    /// Whether it marks something instead of being a file; so do all names that start with `.wh.`.
    var isMark: Bool { octets.starts(with: Self.whiteoutPrefix) }

    /// The name that a whiteout removes; nil if it is no whiteout. `.wh..wh.` begins the marks that name no file.
    var whitedOut: FileName? {
        guard isMark, !octets.dropFirst(4).starts(with: Self.whiteoutPrefix), octets.count > 4 else { return nil }
        return FileName(octets: Array(octets.dropFirst(4)))
    }
}
