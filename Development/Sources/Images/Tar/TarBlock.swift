/// The unit of tar archives: headers take one block, contents are padded to whole blocks.
enum TarBlock {
    static let size = 512

    /// The number of bytes that pad `size` bytes of content.
    static func padding(after size: UInt64) -> UInt64 {
        (UInt64(Self.size) - size % UInt64(Self.size)) % UInt64(Self.size)
    }
}
