import CCompression

/// How layers are compressed to measure a pull: with the default levels of the engines, whatever the level in the archive, so that
/// images are comparable whoever built them.
public enum LayerCompression {
    public static let gzipLevel: Int32 = 6
    public static let zstdLevel: Int32 = 3

    /// The compression libraries: with another version, sizes may differ by a few bytes.
    public static var libraries: (gzip: String, zstd: String) {
        unsafe ("zlib " + String(cString: zlibVersion()), "zstd " + String(cString: ZSTD_versionString()))
    }
}
