/// What one layer comes to.
struct LayerMeasurements {
    /// Bytes of the tar archive, unpacked.
    var tar: UInt64 = 0
    /// Bytes of the tar archive, packed.
    var gzip: UInt64 = 0
    var zstd: UInt64 = 0
}
