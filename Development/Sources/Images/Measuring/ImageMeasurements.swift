/// What an image comes to, and what it says of itself. All sizes are bytes.
public struct ImageMeasurements: Equatable, Sendable {
    /// What it says of itself.
    public var description = ImageDescription()

    /// The files of all layers laid over each other: the content of every regular file that is left once whiteouts are
    /// applied, a file with several names counted once. File systems round up to blocks; this doesn't.
    public var disk: UInt64 = 0
    /// The content of the files of all layers, those included that later layers hide: what an engine stores.
    public var stored: UInt64 = 0
    /// The layers' tar archives, unpacked.
    public var tar: UInt64 = 0
    /// What a pull fetches if the layers are packed with gzip: each different layer once, configuration and manifest.
    public var pullGzip: UInt64 = 0
    /// What a pull fetches if the layers are packed with zstd.
    public var pullZstd: UInt64 = 0

    public var layers = 0
    /// Names of regular files.
    public var files = 0
    /// Symbolic links.
    public var links = 0
    public var directories = 0
    /// Devices and pipes.
    public var nodes = 0
    /// Regular files with the setuid or the setgid bit.
    public var privileged = 0

    /// The size of the file that `description.serverPath` leads to; nil where there is none.
    public var server: UInt64?

    public init() {}
}
