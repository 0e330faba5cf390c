import CPlatform

/// Identifies a file and its version: if two identities are equal, so is the content.
public struct FileIdentity: Equatable, Sendable {
    private let device: UInt64
    private let inode: UInt64
    /// The size in bytes.
    public let size: Int
    /// When the content was last changed, in seconds since 1970-01-01 00:00:00 UTC.
    public let modifiedSeconds: Int
    public let modifiedNanoseconds: Int
    /// When the content or the metadata was last changed; it cannot be set back.
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
