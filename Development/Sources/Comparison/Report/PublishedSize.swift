/// A size published by others. It is shown next to measured sizes, but never as one of them.
public struct PublishedSize: Codable, Equatable, Sendable {
    public let name: String
    /// The size as it was published: `69 MB`.
    public let size: String
    public let bytes: UInt64

    public init(name: String, size: String, bytes: UInt64) {
        self.name = name
        self.size = size
        self.bytes = bytes
    }
}
