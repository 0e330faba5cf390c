/// One image that is to be compared.
public struct PlannedVariant: Decodable, Equatable, Sendable {
    public let name: String
    /// A reference that the engine holds.
    public let image: String?
    /// An archive's path. With an image beside it, it stands in where there is no engine.
    public let archive: String?
    /// The base image's reference or archive, to see what the variant adds to it.
    public let base: String?
    /// What stands in for something official in it.
    public let standIn: String?
    /// What is asked for instead of what all are asked for, as where that is answered with a redirect.
    public let path: String?
    /// Whether it may be missing, as where the program that packs it isn't installed. It is left out then.
    public let optional: Bool?
    /// Whether it is the first of images that are not compared with those before them.
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
