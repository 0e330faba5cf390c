/// Why an archive cannot be read: its name, what is wrong with it, and where one helps, the mend.
public struct ArchiveError: Error, Equatable, CustomStringConvertible {
    public let archive: String
    public let reason: String

    public var description: String { "\(archive): \(reason)" }
}
