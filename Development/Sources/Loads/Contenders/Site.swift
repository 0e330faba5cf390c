import Figures
import Foundation

/// A directory for the files, configurations and output of the servers. It is removed with its owner.
public final class Site: Sendable {
    /// The content that every server sends in scenarios without files.
    public static let greeting = "Hello, World!\n"

    public let folder: String

    /// The directory of the files to serve.
    public var documents: String { folder + "/documents" }
    /// The file for the server's output.
    public var log: String { folder + "/server.log" }

    public init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("bench-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder + "/documents", withIntermediateDirectories: true)
        try write(Self.greeting, to: "documents/hello.txt")
    }

    deinit {
        try? FileManager.default.removeItem(atPath: folder)
    }

    /// Writes the file for a scenario that requests one.
    public func prepare(_ scenario: Scenario) throws {
        if let size = scenario.fileSize { try write(size, to: Self.path(size: size)) }
        if let abuse = scenario.abuse {
            for path in Self.paths(abuse) { try write(abuse.files.size, to: path) }
        }
    }

    /// Writes a file of this many bytes, if it does not exist.
    private func write(_ size: Int, to path: String) throws {
        let path = documents + path
        guard !FileManager.default.fileExists(atPath: path) else { return }
        let line = Data("All work and no play makes a server a dull process.\n".utf8)
        var content = Data(capacity: size + line.count)
        while content.count < size { content.append(line) }
        try content.prefix(size).write(to: URL(fileURLWithPath: path))
    }

    /// Writes a configuration, and returns its path.
    @discardableResult
    func write(_ text: String, to name: String) throws -> String {
        let path = folder + "/" + name
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        return path
    }

    /// The path of a file of this size.
    static func path(size: Int) -> String { "/\(size).txt" }

    /// The paths that abusers request.
    static func paths(_ abuse: Abuse) -> [String] {
        (0..<abuse.files.count).map { "/\(abuse.files.size)-\($0).txt" }
    }
}
