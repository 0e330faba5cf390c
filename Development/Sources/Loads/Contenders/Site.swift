import Figures
import Foundation

/// The folder with what servers need: files to serve, configurations, and what they print. It goes with its owner.
public final class Site: Sendable {
    /// What every server sends where it isn't about files.
    public static let greeting = "Hello, World!\n"

    public let folder: String

    /// Where the files to serve are.
    public var documents: String { folder + "/documents" }
    /// Where what the server prints goes.
    public var log: String { folder + "/server.log" }

    public init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("bench-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder + "/documents", withIntermediateDirectories: true)
        try write(Self.greeting, to: "documents/hello.txt")
    }

    deinit {
        try? FileManager.default.removeItem(atPath: folder)
    }

    /// Writes a file for a scenario that asks for one.
    public func prepare(_ scenario: Scenario) throws {
        if let size = scenario.fileSize { try write(size, to: Self.path(size: size)) }
        if let abuse = scenario.abuse {
            for path in Self.paths(abuse) { try write(abuse.files.size, to: path) }
        }
    }

    /// Writes a file of so many bytes, if it is not there.
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

    /// What is asked for where a file of a size is wanted.
    static func path(size: Int) -> String { "/\(size).txt" }

    /// What abusers ask for.
    static func paths(_ abuse: Abuse) -> [String] {
        (0..<abuse.files.count).map { "/\(abuse.files.size)-\($0).txt" }
    }
}
