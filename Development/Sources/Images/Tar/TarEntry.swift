/// What a tar archive says of one file.
struct TarEntry: Equatable {
    enum Kind: Equatable {
        case file
        case hardLink
        case symbolicLink
        case directory
        /// A device or a pipe.
        case node
        /// Something that other programs made up, by its type's letter: engines leave it out.
        case other(UInt8)
    }

    var path: [UInt8]
    var kind: Kind
    /// Where a link leads; empty for all else.
    var target: [UInt8]
    /// Permissions with the setuid, setgid and sticky bits.
    var mode: UInt32
    /// Bytes of content.
    var size: UInt64
}
