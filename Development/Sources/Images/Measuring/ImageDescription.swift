/// The description in an image.
public struct ImageDescription: Codable, Equatable, Sendable {
    /// Its names in the archive; none for an image without a tag.
    public var names: [String] = []
    /// The digest of its configuration.
    public var id = ""
    public var architecture: String?
    /// The environment's `SWIFTLET_VARIANT`.
    public var variant: String?
    public var user = ""
    public var exposedPorts: [String] = []
    public var labels: [String: String] = [:]
    /// The first word of its command.
    public var serverPath: String?
    public var stopSignal: String?
    public var hasHealthCheck = false

    public init() {}
}
