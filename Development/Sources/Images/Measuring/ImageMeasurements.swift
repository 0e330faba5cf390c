/// The measurements and the description of an image. All sizes are in bytes.
public struct ImageMeasurements: Equatable, Sendable {
    /// The description in the image.
    public var description = ImageDescription()

    /// The content of all regular files of the merged layers, with whiteouts applied; a file with several names counts once. It is not
    /// rounded up to blocks of a file system.
    public var disk: UInt64 = 0
    /// The content of the files of all layers, including those hidden by later layers: what an engine stores.
    public var stored: UInt64 = 0
    /// The uncompressed tar archives of the layers.
    public var tar: UInt64 = 0
    /// The size of a pull if the layers are compressed with gzip: each distinct layer once, the configuration and the manifest.
    public var pullGzip: UInt64 = 0
    /// The size of a pull if the layers are compressed with zstd.
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

    /// The size of the file at `description.serverPath`; nil if there is none.
    public var server: UInt64?

    public init() {}
}
