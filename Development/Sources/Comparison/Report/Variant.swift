import Images

/// One row of a comparison.
public struct Variant: Codable, Equatable, Sendable {
    public let name: String
    /// The image's reference or the archive's path.
    public let source: String
    /// A note, if its base is a stand-in; otherwise nil.
    public var standIn: String?
    /// True if it is not compared with the variant before it; otherwise nil.
    public var beginsGroup: Bool?
    /// The available measurements.
    public var measures: [Measure: UInt64]
    /// The savings compared with the variant before it.
    public internal(set) var savings: Savings?
    /// The description in the image.
    public let image: ImageDescription
    /// How it was run; nil if it was not run.
    public var run: RunDescription?

    public init(name: String, source: String, image: ImageMeasurements) {
        self.name = name
        self.source = source
        self.image = image.description
        measures = Measure.values(of: image)
    }
}
