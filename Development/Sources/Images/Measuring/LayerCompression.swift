import CCompression

/// How layers are packed for counting what a pull fetches: the levels at which the engines push unless told otherwise,
/// whatever level the archive at hand was packed with, so that images compare whoever built them.
public enum LayerCompression {
    public static let gzipLevel: Int32 = 6
    public static let zstdLevel: Int32 = 3

    /// The libraries that pack: another version may come to a few bytes more or less.
    public static var libraries: (gzip: String, zstd: String) {
        unsafe ("zlib " + String(cString: zlibVersion()), "zstd " + String(cString: ZSTD_versionString()))
    }
}
