/// What the files of an image come to.
struct FileCount: Equatable {
    /// Bytes of regular files, one that has several names counted once.
    var bytes: UInt64 = 0
    /// Names of regular files.
    var files = 0
    /// Regular files that give who runs them another user's or group's rights.
    var privileged = 0
    var links = 0
    var directories = 0
    /// Devices and pipes.
    var nodes = 0
}
