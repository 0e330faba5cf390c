import Foundation
import Subprocess
import SystemPackage

/// A running container engine, docker or podman, used through its command line.
public struct Engine: Sendable {
    /// The programs to try, in this order.
    public static let programs = ["docker", "podman"]

    /// The most bytes to read from the output of an engine.
    private static let outputLimit = 1 << 20

    public let program: String
    public let version: String

    /// Asks a program whether its engine runs. Docker's client may be installed without the engine.
    public init(program: String) async throws {
        let format = program.hasSuffix("podman") ? "{{.Client.Version}}" : "{{.Server.Version}}"
        version = try await Self.run(program, ["version", "--format", format])
        self.program = program
    }

    /// Whether the engine has an image.
    public func holds(_ image: String) async -> Bool {
        (try? await run("image", "inspect", "--format", "{{.Id}}", image)) != nil
    }

    /// Writes an image to an archive.
    public func save(_ image: String, to path: String) async throws {
        _ = try await run("save", "--output", path, image)
    }

    /// Loads the image of an archive, and returns its reference.
    public func load(_ path: String) async throws -> String {
        let output = try await run("load", "--input", path)
        // `Loaded image: NAME`, `Loaded image ID: sha256:…` or `Loaded image(s): NAME`.
        guard let line = output.split(separator: "\n").last(where: { $0.hasPrefix("Loaded image") }),
            let colon = line.firstRange(of: ": ")
        else { throw EngineError("\(program) load does not say which image it took from \(path)") }
        return String(line[colon.upperBound...]).trimmingCharacters(in: .whitespaces)
    }

    func run(_ arguments: String...) async throws -> String {
        try await Self.run(program, arguments)
    }

    func run(_ arguments: [String]) async throws -> String {
        try await Self.run(program, arguments)
    }

    /// Runs a program until it exits, and returns its output without the final line end.
    private static func run(_ program: String, _ arguments: [String]) async throws -> String {
        let executable = program.contains("/") ? Executable.path(FilePath(program)) : .name(program)
        do {
            let result = try await Subprocess.run(
                executable, arguments: Arguments(arguments), output: .string(limit: outputLimit),
                error: .string(limit: outputLimit)
            )
            guard result.terminationStatus.isSuccess else {
                let reason = Self.reason(in: result.standardError)
                throw EngineError("\(program) \(arguments[0]): \(reason ?? "\(result.terminationStatus)")")
            }
            return (result.standardOutput).trimmingCharacters(in: .whitespacesAndNewlines)
        } catch let error as SubprocessError where error.code == .executableNotFound {
            throw EngineError("\(program) is not installed")
        }
    }

    /// The line with the cause: engines print it last, among hints.
    private static func reason(in output: String) -> String? {
        let lines = output.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
        return lines.last { $0.hasPrefix("Error") } ?? lines.last
    }
}
