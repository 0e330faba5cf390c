/// The machine of a run, without which absolute figures mean nothing.
public struct Machine: Codable, Equatable, Sendable, CustomStringConvertible {
    public let processor: String
    public let cores: Int
    /// The kernel's release.
    public let kernel: String
    /// The versions that the servers and tools report.
    public var versions: [String: String]

    public init(processor: String, cores: Int, kernel: String, versions: [String: String] = [:]) {
        self.processor = processor
        self.cores = cores
        self.kernel = kernel
        self.versions = versions
    }

    public var description: String { "\(processor), \(cores) cores, Linux \(kernel)" }

    /// Whether figures of the other machine can be compared with those of this one.
    public func isLike(_ other: Machine) -> Bool { processor == other.processor && cores == other.cores }
}
