/// Counts and sizes of the files of an image.
struct FileCount: Equatable {
    /// Bytes of regular files; a file with several names counts once.
    var bytes: UInt64 = 0
    /// Names of regular files.
    var files = 0
    /// Regular files that run with the rights of another user or group.
    var privileged = 0
    var links = 0
    var directories = 0
    /// Devices and pipes.
    var nodes = 0
}
