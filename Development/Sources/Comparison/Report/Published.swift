/// Sizes published by others, with their sources.
public struct Published: Codable, Equatable, Sendable {
    public let source: String
    public let sizes: [PublishedSize]

    public init(source: String, sizes: [PublishedSize]) {
        self.source = source
        self.sizes = sizes
    }
}
