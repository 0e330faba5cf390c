import Figures
import Foundation
import Subprocess
import SystemPackage

/// The load generator wrk.
public struct Wrk: Sendable {
    /// The number of requests sent together in scenarios with pipelining.
    private static let depth = 16

    /// The most bytes to read of its output.
    private static let outputLimit = 1 << 20
    /// A response that takes longer is counted as missing.
    private static let timeout = 5

    private let program: String
    private let script: String
    private let core: Int?

    /// - Parameters:
    ///   - program: the path of wrk.
    ///   - core: the core to run on; nil for any.
    public init(program: String, site: Site, core: Int?) throws {
        self.program = program
        self.core = core
        script = try site.write(
            """
            init = function(arguments)
                requests = string.rep(wrk.format(), tonumber(arguments[1]))
            end
            request = function() return requests end

            """,
            to: "pipeline.lua"
        )
    }

    /// Loads a server.
    /// - Parameters:
    ///   - seconds: at least 1.
    ///   - depth: the number of requests sent together; nil for that of the scenario.
    ///   - perf: the path of perf and the processes whose events it counts meanwhile.
    ///   - mayLose: whether refused requests, or no responses at all, are a result rather than an error.
    public func run(
        _ scenario: Scenario, port: UInt16, path: String, seconds: Int, connections: Int? = nil,
        depth: Int? = nil, perf: Perf? = nil, mayLose: Bool = false
    ) async throws -> WrkOutput {
        let depth = depth ?? (scenario == .pipelined ? Self.depth : 1)
        let threads = core == nil ? min(2, max(1, Affinity.cores.count)) : 1
        var command = [
            program, "--threads", "\(threads)", "--connections", "\(connections ?? scenario.connections)", "--duration",
            "\(seconds)s", "--latency", "--timeout", "\(Self.timeout)s",
        ]
        if depth > 1 { command += ["--script", script] }
        if scenario == .newConnections { command += ["--header", "Connection: close"] }
        command.append("http://127.0.0.1:\(port)\(path)")
        if depth > 1 { command += ["--", "\(depth)"] }
        if let core { command = ["taskset", "--cpu-list", "\(core)"] + command }
        if let perf { command = perf.command + command }
        let text = try await Self.output(of: command)
        guard let output = WrkOutput(text), output.duration > 0 else {
            throw LoadError("wrk printed no figures: \(text.suffix(200))")
        }
        if mayLose { return output }
        guard output.requests > 0 else { throw LoadError("answered nothing in \(seconds) s") }
        guard output.refusals == 0 else {
            throw LoadError("refused \(output.refusals) of \(Int(output.requests)) requests")
        }
        return output
    }

    private static func output(of command: [String]) async throws -> String {
        let executable = command[0].contains("/") ? Executable.path(FilePath(command[0])) : .name(command[0])
        let result = try await Subprocess.run(
            executable, arguments: Arguments(Array(command.dropFirst())), output: .string(limit: outputLimit),
            error: .string(limit: outputLimit)
        )
        guard result.terminationStatus.isSuccess else {
            throw LoadError("\(command[0]) failed: \(result.standardError.suffix(200))")
        }
        return result.standardOutput
    }
}
