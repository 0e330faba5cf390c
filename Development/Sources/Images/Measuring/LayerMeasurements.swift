/// The measurements of one layer.
struct LayerMeasurements {
    /// Bytes of the uncompressed tar archive.
    var tar: UInt64 = 0
    /// Bytes of the compressed tar archive.
    var gzip: UInt64 = 0
    var zstd: UInt64 = 0
}
