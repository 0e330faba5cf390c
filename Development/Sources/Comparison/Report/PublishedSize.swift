/// A size that somebody else published. It is shown beside what was measured, and never as if it were.
public struct PublishedSize: Codable, Equatable, Sendable {
    public let name: String
    /// As it was written, `69 MB`.
    public let size: String
    public let bytes: UInt64

    public init(name: String, size: String, bytes: UInt64) {
        self.name = name
        self.size = size
        self.bytes = bytes
    }
}
