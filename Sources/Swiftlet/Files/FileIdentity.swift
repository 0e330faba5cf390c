import CPlatform

/// What tells a file, and the state that it is in, from any other: if all of it is the same, so is the content.
public struct FileIdentity: Equatable, Sendable {
    private let device: UInt64
    private let inode: UInt64
    /// Bytes.
    public let size: Int
    /// When the content was last changed, in seconds since 1970-01-01 00:00:00 UTC.
    public let modifiedSeconds: Int
    public let modifiedNanoseconds: Int
    /// When the content or anything about the file was last changed; nobody can set it back.
    public let changedSeconds: Int
    public let changedNanoseconds: Int

    init(_ status: stat) {
        device = UInt64(status.st_dev)
        inode = UInt64(status.st_ino)
        size = Int(status.st_size)
        modifiedSeconds = Int(status.st_mtim.tv_sec)
        modifiedNanoseconds = Int(status.st_mtim.tv_nsec)
        changedSeconds = Int(status.st_ctim.tv_sec)
        changedNanoseconds = Int(status.st_ctim.tv_nsec)
    }
}
