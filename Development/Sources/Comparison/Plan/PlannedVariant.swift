/// An image to compare.
public struct PlannedVariant: Decodable, Equatable, Sendable {
    public let name: String
    /// The reference of an image in the engine.
    public let image: String?
    /// The path of an archive. If there is an image too, the archive is used without an engine.
    public let archive: String?
    /// The base image's reference or archive, to see what the variant adds to it.
    public let base: String?
    /// A note, if the base is a stand-in for the official image.
    public let standIn: String?
    /// The path to request instead of the common one, for example if that is answered with a redirect.
    public let path: String?
    /// Whether to leave it out if it is missing, for example if the program that packs it isn't installed.
    public let optional: Bool?
    /// Whether it begins a group, so that it is not compared with the variant before it.
    public let beginsGroup: Bool?

    public init(
        name: String, image: String? = nil, archive: String? = nil, base: String? = nil, standIn: String? = nil,
        path: String? = nil, optional: Bool? = nil, beginsGroup: Bool? = nil
    ) {
        self.name = name
        self.image = image
        self.archive = archive
        self.base = base
        self.standIn = standIn
        self.path = path
        self.optional = optional
        self.beginsGroup = beginsGroup
    }
}
