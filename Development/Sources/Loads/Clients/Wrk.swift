import Figures
import Foundation
import Subprocess
import SystemPackage

/// The load tool, and how it is run.
public struct Wrk: Sendable {
    /// Requests that are sent together where a scenario is about that.
    private static let depth = 16

    /// The most that is read of what it prints.
    private static let outputLimit = 1 << 20
    /// Whoever waits longer for an answer counts it as missing.
    private static let timeout = 5

    private let program: String
    private let script: String
    private let core: Int?

    /// - Parameters:
    ///   - program: the path of wrk.
    ///   - core: where it runs; nil for anywhere.
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
    ///   - depth: how many requests are sent together; nil for as many as the scenario wants.
    ///   - perf: the path of perf and the processes whose events it counts meanwhile.
    ///   - mayLose: whether it is a result, and not an error, that requests are refused or none is answered.
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
