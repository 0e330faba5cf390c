/// How many bytes are read, decoded and hashed at a time: all that is ever held of a layer.
enum ByteChunk {
    static let size = 1 << 16
}
