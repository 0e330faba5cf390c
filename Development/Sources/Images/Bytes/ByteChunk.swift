/// The number of bytes that are read, decoded and hashed at a time: memory never holds more of a layer.
enum ByteChunk {
    static let size = 1 << 16
}
