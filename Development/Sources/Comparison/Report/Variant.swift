import Images

/// One row of a comparison.
public struct Variant: Codable, Equatable, Sendable {
    public let name: String
    /// The image's reference or the archive's path.
    public let source: String
    /// What stands in for something official in it; nil if nothing does.
    public var standIn: String?
    /// Whether it is not compared with the one before it; nil if it is.
    public var beginsGroup: Bool?
    /// All that could be measured.
    public var measures: [Measure: UInt64]
    /// Against the variant before it.
    public internal(set) var savings: Savings?
    /// What the image says of itself.
    public let image: ImageDescription
    /// How it was run; nil if it wasn't.
    public var run: RunDescription?

    public init(name: String, source: String, image: ImageMeasurements) {
        self.name = name
        self.source = source
        self.image = image.description
        measures = Measure.values(of: image)
    }
}
