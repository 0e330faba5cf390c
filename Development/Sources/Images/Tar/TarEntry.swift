/// An entry of a tar archive.
struct TarEntry: Equatable {
    enum Kind: Equatable {
        case file
        case hardLink
        case symbolicLink
        case directory
        /// A device or a pipe.
        case node
        /// A type that is not standard, with its letter: engines ignore it.
        case other(UInt8)
    }

    var path: [UInt8]
    var kind: Kind
    /// The target of a link; otherwise empty.
    var target: [UInt8]
    /// Permissions with the setuid, setgid and sticky bits.
    var mode: UInt32
    /// Bytes of content.
    var size: UInt64
}
