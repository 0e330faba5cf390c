/// The limits of a tar archive, far above what engines write.
enum TarLimits {
    /// The longest extended header or long name in bytes, as in Go's reader, which the engines use.
    static let extendedHeader = 1 << 20
    /// The longest path in bytes: Linux's PATH_MAX.
    static let path = 4096
}
