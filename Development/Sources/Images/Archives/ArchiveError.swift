/// Why an archive cannot be read: its name, the problem, and the remedy if there is one.
public struct ArchiveError: Error, Equatable, CustomStringConvertible {
    public let archive: String
    public let reason: String

    public var description: String { "\(archive): \(reason)" }
}
